import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Workflows

/// `/inspanning`: where was searched and where not, and what was found for it; about places, never about who walked.
extension House {
    /// Patrols, planners and police may see it; the public may not.
    private static let readers: Set<Role> = [.planner, .patrol, .police]

    var effortEndpoints: [Endpoint] {
        [
            .get("/inspanning", for: .roles(Self.readers)) { request, context in
                try await effortPage(request, context)
            },
            .get("/inspanning.csv", for: .roles(Self.readers)) { request, context in
                try await effortFile(request, "text/csv; charset=utf-8", "csv") { picture, geodata in
                    Data(picture.csv(zone: geodata.profile.zone).utf8)
                }
            },
            .get("/inspanning.geojson", for: .roles(Self.readers)) { request, context in
                try await effortFile(request, "application/geo+json", "geojson") { picture, geodata in
                    try picture.geoJSON(in: geodata)
                }
            },
        ]
    }

    /// The effort of the days in an address; nil where there are no patrols.
    private func effort<Value: Sendable>(
        _ request: Request, _ use: @escaping @Sendable (EffortPicture) throws -> Value
    ) async throws -> Value? {
        // An empty field of the form stands in the address as an empty word.
        let days = FlatDictionary(request.uri.queryParameters.filter { !$0.value.isEmpty })
        let filter = try FindFilter(days, zone: geodata.profile.zone)
        return try await studies.run { [geodata, effort] in
            do {
                let asked = try EffortRequest(from: filter.from, to: filter.to, in: geodata)
                return try use(try effort.picture(of: asked, in: geodata))
            } catch EffortError.noPatrols {
                return nil
            } catch EffortError.periodTooShort {
                throw Problem(Problem.Code("effort-period", .badRequest), field: "van")
            }
        }
    }

    private func effortFile(
        _ request: Request, _ type: String, _ ending: String,
        _ write: @escaping @Sendable (EffortPicture, Geodata) throws -> Data
    ) async throws -> Response {
        let file = try await effort(request) { [geodata] picture in
            (data: try write(picture, geodata), days: picture.days(in: geodata.profile.zone))
        }
        guard let file else { throw Problem(.notFound) }
        let name = "inspanning-\(file.days.first)-\(file.days.last).\(ending)"
        return Response(
            status: .ok,
            headers: [.contentType: type, .contentDisposition: "attachment; filename=\"\(name)\""],
            body: .init(byteBuffer: .init(data: file.data)))
    }

    private func effortPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let texts = try await effort(request) { picture in
            EffortTexts(house: self, context: context, picture: picture, bounds: try picture.bounds(in: geodata))
        }
        return try page("inspanning", context, texts?.values ?? ["empty": true])
    }
}

extension EffortPicture {
    /// The first and the last day of its period.
    func days(in zone: TimeZone) -> (first: String, last: String) {
        (period.lowerBound.localDay(in: zone), period.upperBound.adding(seconds: -1).localDay(in: zone))
    }
}
