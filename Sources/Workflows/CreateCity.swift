import Foundation
import Geodata

/// Makes the two files of a new, empty city: the main one and the restricted one.
///
/// When the second cannot be made the first is removed again.
public func createCity(_ profile: CityProfile, at path: String, now: Timestamp) throws -> Geodata {
    let geodata = try Geodata.create(at: path, profile: profile, now: now)
    do {
        try RestrictedGeodata.create(at: RestrictedGeodata.defaultPath(beside: path), metricCRS: profile.metricCRS)
    } catch {
        try geodata.close()
        Geodata.removeDatabase(at: path)
        throw error
    }
    return geodata
}
