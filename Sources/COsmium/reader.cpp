#include "prikvrij_osm.h"

#include <osmium/area/assembler.hpp>
#include <osmium/area/multipolygon_manager.hpp>
#include <osmium/handler/node_locations_for_ways.hpp>
#include <osmium/index/map/flex_mem.hpp>
#include <osmium/io/bzip2_compression.hpp>
#include <osmium/io/gzip_compression.hpp>
#include <osmium/io/pbf_input.hpp>
#include <osmium/io/xml_input.hpp>
#include <osmium/visitor.hpp>

#include <cstdio>
#include <cstring>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace {

using Index = osmium::index::map::FlexMem<osmium::unsigned_object_id_type, osmium::Location>;
using Locations = osmium::handler::NodeLocationsForWays<Index>;
using Areas = osmium::area::MultipolygonManager<osmium::area::Assembler>;
using Values = std::vector<std::optional<std::string>>;

/// A feature with all that it points to.
struct Feature {
    osmium::object_id_type id = 0;
    bool is_relation = false;
    bool is_closed = false;
    Values values;
    std::vector<prikvrij_osm_position> positions;
    std::vector<size_t> ends;
    std::deque<bool> is_outer;
    size_t missing_nodes = 0;
    prikvrij_osm_problem problem = prikvrij_osm_whole;
};

/// Which tags select a feature, and which are given.
struct Keys {
    std::vector<std::string> names;
    size_t selecting = 0;

    bool select(const osmium::TagList& tags) const {
        for (size_t index = 0; index < selecting; ++index) {
            if (tags.has_key(names[index].c_str())) return true;
        }
        return false;
    }

    Values values(const osmium::TagList& tags) const {
        Values values;
        for (const auto& name : names) {
            const char* value = tags.get_value_by_key(name.c_str());
            values.push_back(value ? std::optional<std::string>{value} : std::nullopt);
        }
        return values;
    }

    osmium::TagsFilter filter() const {
        osmium::TagsFilter filter{false};
        for (size_t index = 0; index < selecting; ++index) filter.add_rule(true, names[index]);
        return filter;
    }
};

osmium::area::AssemblerConfig relations_only() {
    osmium::area::AssemblerConfig config;
    config.create_way_polygons = false;
    return config;
}

bool is_area(const osmium::Relation& relation) {
    const char* type = relation.tags().get_value_by_key("type");
    return type && (!std::strcmp(type, "multipolygon") || !std::strcmp(type, "boundary"));
}

} // namespace

struct prikvrij_osm_reader {
    prikvrij_osm_reader(const char* path, Keys keys, bool with_relations)
        : m_keys(std::move(keys)), m_with_relations(with_relations), m_file(path),
          m_areas(relations_only(), m_keys.filter()), m_locations(m_index) {
        m_file.check();
        m_locations.ignore_errors();
        if (m_with_relations) read_relations();
        m_reader = std::make_unique<osmium::io::Reader>(
            m_file, osmium::osm_entity_bits::node | osmium::osm_entity_bits::way, osmium::io::read_meta::no);
    }

    /// Shows the next feature; false at the end.
    bool next(prikvrij_osm_feature& shown) {
        while (m_features.empty() && !m_is_done) read_buffer();
        if (m_features.empty()) return false;
        m_current = std::move(m_features.front());
        m_features.pop_front();
        show(shown);
        return true;
    }

    double fraction() const {
        const size_t size = m_reader->file_size();
        return size == 0 ? 1 : static_cast<double>(m_reader->offset()) / static_cast<double>(size);
    }

private:
    Keys m_keys;
    bool m_with_relations;
    osmium::io::File m_file;
    Index m_index;
    Areas m_areas;
    Locations m_locations;
    std::unique_ptr<osmium::io::Reader> m_reader;
    /// Multipolygons that were announced and have not been put together.
    std::map<osmium::object_id_type, Values> m_pending;
    std::deque<Feature> m_features;
    bool m_is_done = false;
    Feature m_current;
    std::vector<const char*> m_values;
    std::unique_ptr<bool[]> m_outer;

    void read_relations() {
        osmium::io::Reader reader{m_file, osmium::osm_entity_bits::relation, osmium::io::read_meta::no};
        while (osmium::memory::Buffer buffer = reader.read()) {
            for (const auto& relation : buffer.select<osmium::Relation>()) {
                if (!is_area(relation) || !m_keys.select(relation.tags())) continue;
                if (m_pending.emplace(relation.id(), m_keys.values(relation.tags())).second) m_areas.relation(relation);
            }
        }
        reader.close();
        m_areas.prepare_for_lookup();
    }

    void read_buffer() {
        osmium::memory::Buffer buffer = m_reader->read();
        if (!buffer) return finish();
        if (m_with_relations) {
            osmium::apply(buffer, m_locations, m_areas.handler([this](osmium::memory::Buffer&& made) { take(made); }));
        } else {
            osmium::apply(buffer, m_locations);
        }
        for (const auto& way : buffer.select<osmium::Way>()) {
            if (m_keys.select(way.tags())) take(way);
        }
    }

    void finish() {
        m_is_done = true;
        m_reader->close();
        m_areas.flush_output();
        std::set<osmium::object_id_type> incomplete;
        m_areas.for_each_incomplete_relation([&](const osmium::relations::RelationHandle& relation) {
            incomplete.insert(relation->id());
        });
        for (auto& [id, values] : m_pending) {
            Feature feature;
            feature.id = id;
            feature.is_relation = true;
            feature.values = std::move(values);
            feature.problem = incomplete.count(id) > 0 ? prikvrij_osm_incomplete : prikvrij_osm_no_rings;
            m_features.push_back(std::move(feature));
        }
        m_pending.clear();
    }

    void take(const osmium::Way& way) {
        Feature feature;
        feature.id = way.id();
        feature.is_closed = way.nodes().size() > 1 && way.ends_have_same_id();
        feature.values = m_keys.values(way.tags());
        add(way.nodes(), true, feature);
        m_features.push_back(std::move(feature));
    }

    void take(const osmium::memory::Buffer& made) {
        for (const auto& area : made.select<osmium::Area>()) {
            const auto pending = m_pending.find(area.orig_id());
            if (area.from_way() || area.num_rings().first == 0 || pending == m_pending.end()) continue;
            Feature feature;
            feature.id = area.orig_id();
            feature.is_relation = true;
            feature.is_closed = true;
            feature.values = std::move(pending->second);
            m_pending.erase(pending);
            for (const auto& outer : area.outer_rings()) {
                add(outer, true, feature);
                for (const auto& inner : area.inner_rings(outer)) add(inner, false, feature);
            }
            m_features.push_back(std::move(feature));
        }
    }

    static void add(const osmium::NodeRefList& nodes, bool is_outer, Feature& feature) {
        for (const auto& node : nodes) {
            if (node.location().valid()) {
                feature.positions.push_back({node.location().lon_without_check(), node.location().lat_without_check()});
            } else {
                ++feature.missing_nodes;
                end_line(is_outer, feature);
            }
        }
        end_line(is_outer, feature);
    }

    static void end_line(bool is_outer, Feature& feature) {
        const size_t start = feature.ends.empty() ? 0 : feature.ends.back();
        if (feature.positions.size() == start) return;
        feature.ends.push_back(feature.positions.size());
        feature.is_outer.push_back(is_outer);
    }

    void show(prikvrij_osm_feature& shown) {
        m_values.clear();
        for (const auto& value : m_current.values) m_values.push_back(value ? value->c_str() : nullptr);
        m_outer = std::make_unique<bool[]>(m_current.is_outer.size());
        std::copy(m_current.is_outer.begin(), m_current.is_outer.end(), m_outer.get());
        shown = {
            m_current.id, m_current.is_relation, m_current.is_closed, m_values.data(), m_current.positions.data(),
            m_current.ends.data(), m_outer.get(), m_current.ends.size(), m_current.missing_nodes, m_current.problem,
        };
    }
};

prikvrij_osm_reader *prikvrij_osm_open(
    const char *path, const char *const *keys, size_t key_count, size_t selecting, bool with_relations, char *error,
    size_t error_size) {
    try {
        return new prikvrij_osm_reader(path, Keys{{keys, keys + key_count}, selecting}, with_relations);
    } catch (const std::exception& problem) {
        std::snprintf(error, error_size, "%s", problem.what());
        return nullptr;
    }
}

int prikvrij_osm_next(prikvrij_osm_reader *reader, prikvrij_osm_feature *feature, char *error, size_t error_size) {
    try {
        return reader->next(*feature) ? 1 : 0;
    } catch (const std::exception& problem) {
        std::snprintf(error, error_size, "%s", problem.what());
        return -1;
    }
}

double prikvrij_osm_fraction(const prikvrij_osm_reader *reader) { return reader->fraction(); }

void prikvrij_osm_close(prikvrij_osm_reader *reader) { delete reader; }
