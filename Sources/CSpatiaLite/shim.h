// sqlite3.h must come before SpatiaLite's own header, which uses its types.
#include <sqlite3.h>
#include <spatialite.h>
