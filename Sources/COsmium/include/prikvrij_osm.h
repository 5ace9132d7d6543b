#ifndef PRIKVRIJ_OSM_H
#define PRIKVRIJ_OSM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// A position in degrees, WGS 84.
typedef struct {
    double longitude;
    double latitude;
} prikvrij_osm_position;

/// Why a multipolygon has no rings.
typedef enum {
    prikvrij_osm_whole,
    /// Some of its ways, or of their nodes, are not in the file.
    prikvrij_osm_incomplete,
    /// Its ways do not close to rings, or cross.
    prikvrij_osm_no_rings,
} prikvrij_osm_problem;

/// A way, or a multipolygon, with a tag that was asked for. What it points to stands until the next one is asked for.
typedef struct {
    int64_t id;
    bool is_relation;
    /// Whether a way ends in the node in which it begins.
    bool is_closed;
    /// The value of each key that was asked for, or NULL.
    const char *const *values;
    /// The positions of the way, in pieces where nodes are missing, or of all rings one after the other.
    const prikvrij_osm_position *positions;
    /// For each piece or ring, the place after its last position.
    const size_t *ends;
    /// For each ring, whether it is an outer one; its inner ones follow it.
    const bool *is_outer;
    size_t line_count;
    /// Nodes of the way that are not in the file.
    size_t missing_nodes;
    prikvrij_osm_problem problem;
} prikvrij_osm_feature;

/// A file that is being read.
typedef struct prikvrij_osm_reader prikvrij_osm_reader;

/// Opens a file of OpenStreetMap: XML or PBF, also compressed by gzip or bzip2, by its name.
///
/// The first `selecting` of the keys select features; the values of all are given. Where relations are asked for,
/// the file is read twice. NULL when it cannot be opened, with the reason in `error`.
prikvrij_osm_reader *prikvrij_osm_open(
    const char *path, const char *const *keys, size_t key_count, size_t selecting, bool with_relations, char *error,
    size_t error_size);

/// The next feature: 1; 0 at the end; -1 when the file cannot be read any further, with the reason in `error`.
int prikvrij_osm_next(prikvrij_osm_reader *reader, prikvrij_osm_feature *feature, char *error, size_t error_size);

/// The share of the file that has been read, 0…1.
double prikvrij_osm_fraction(const prikvrij_osm_reader *reader);

/// Ends reading.
void prikvrij_osm_close(prikvrij_osm_reader *reader);

#ifdef __cplusplus
}
#endif

#endif
