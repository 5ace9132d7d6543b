"""Reads a collection with QGIS, by its own provider for OGC API, and prints what it got. Usage: SERVICE COLLECTION NAME TOKEN

Run by the Python that QGIS was made for, which is not that of the other tests.
"""

import json
import os
import sys

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer  # noqa: E402

service, collection, name, token = sys.argv[1:]
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(
    f"url='{service}' typename='{collection}' username='{name}' password='{token}' pageSize='1000' restrictToRequestBBOX='1'",
    collection, "OAPIF")
assert layer.isValid(), layer.error().message()
box = QgsFeatureRequest().setFilterRect(QgsRectangle(3.72, 51.05, 3.73, 51.06))
print(json.dumps({
    "crs": layer.crs().authid(),
    "fields": [field.name() for field in layer.fields()],
    "features": {
        feature["id"]: json.loads(feature.geometry().asJson()) for feature in layer.getFeatures()},
    "in the box": [feature["id"] for feature in layer.getFeatures(box)],
}))
