#include <stdio.h>
#include <curl/curl.h>

/* curl_easy_setopt takes values of any type, which Swift cannot call: one function for each type. */
static inline CURLcode prikvrij_curl_set_text(CURL *curl, CURLoption option, const char *value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode prikvrij_curl_set_number(CURL *curl, CURLoption option, long value) {
    return curl_easy_setopt(curl, option, value);
}
static inline CURLcode prikvrij_curl_set_list(CURL *curl, CURLoption option, struct curl_slist *value) {
    return curl_easy_setopt(curl, option, value);
}
/* What is sent is read from a file, by curl's own function. */
static inline CURLcode prikvrij_curl_set_source(CURL *curl, FILE *value) {
    return curl_easy_setopt(curl, CURLOPT_READDATA, value);
}
