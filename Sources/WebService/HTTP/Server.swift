import AsyncHTTPClient
import CQREncode
import Hummingbird
import HummingbirdTLS
import JWTKit
import Mustache
