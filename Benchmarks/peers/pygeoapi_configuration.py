"""Prints the configuration of pygeoapi for the finds of a city's file. Usage: DATABASE PORT"""

import sys

import yaml

database, port = sys.argv[1:]
place = f"http://127.0.0.1:{port}"
crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"
metric = "http://www.opengis.net/def/crs/EPSG/0/3812"


def collection(provider):
    return {
        "type": "collection", "title": "finds", "description": "finds", "keywords": ["finds"], "links": [],
        "extents": {"spatial": {"bbox": [3.5, 50.9, 3.9, 51.2], "crs": crs84}},
        "providers": [{"type": "feature", "id_field": "id", "storage_crs": metric, "crs": [crs84], **provider}],
    }


address = {"name": "bench", "url": place}
configuration = {
    "server": {
        "bind": {"host": "127.0.0.1", "port": int(port)}, "url": place, "mimetype": "application/json; charset=UTF-8",
        "encoding": "utf-8", "languages": ["en"], "limits": {"default_items": 1000, "max_items": 1000},
        "map": {"url": place, "attribution": "none"}, "admin": False,
    },
    "logging": {"level": "ERROR"},
    "metadata": {
        "identification": {
            "title": {"en": "bench"}, "description": {"en": "bench"}, "keywords": {"en": ["bench"]},
            "keywords_type": "theme", "terms_of_service": place, "url": place,
        },
        "license": address, "provider": address,
        "contact": {**address, "position": "none", "email": "bench@example.org"},
    },
    "resources": {
        "spatialite": collection({"name": "SQLiteGPKG", "data": database, "table": "find"}),
        "ogr": collection({
            "name": "OGR", "layer": "find",
            "data": {"source_type": "SQLite", "source": database, "source_capabilities": {"paging": True}},
        }),
    },
}
yaml.safe_dump(configuration, sys.stdout)
