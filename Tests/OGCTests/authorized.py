"""A plugin for the abstract tests: their requests carry the token of the one who runs them, also those made without their client."""

import functools
import os

import httpx

if token := os.environ.get("OGC_TOKEN"):
    credentials = (os.environ["OGC_NAME"], token)
    httpx.get = functools.partial(httpx.get, auth=credentials)
    make = httpx.Client.__init__

    def init(self, *arguments, **options):
        make(self, *arguments, **{"auth": credentials, **options})

    httpx.Client.__init__ = init
