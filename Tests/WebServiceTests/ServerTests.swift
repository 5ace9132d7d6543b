import HummingbirdTesting
import Testing

@testable import WebService
