import Foundation
import Geodata
import HTTPTypes
import Hummingbird
import Workflows

/// `/containers/rondes`: which containers to empty when, and in which order.
extension House {
    func roundsPage(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try RoundsQuery(request, house: self)
        let choices = try await starts(query)
        guard choices.count == 1 || query.place == nil else {
            return try page("rondes", context, filters(query, context).merging(unclear(choices, query, context)) { $1 })
        }
        let (rounds, outlines) = try await planned(query, from: choices.first, context)
        let texts = RoundTexts(house: self, context: context, rounds: rounds)
        var values = filters(query, context).merging(texts.values) { $1 }
        values["map"] = texts.map(outlines)
        values["file"] = "/containers/rondes.geojson" + query.address
        return try page("rondes", context, values)
    }

    func roundsFile(_ request: Request, _ context: WebContext) async throws -> Response {
        let query = try RoundsQuery(request, house: self)
        let choices = try await starts(query)
        guard choices.count == 1 || query.place == nil else { throw Problem(.malformed, field: "vanaf") }
        let (rounds, _) = try await planned(query, from: choices.first, context)
        let file = try await work { [geodata] in try rounds.geoJSON(in: geodata) }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/geo+json",
                .contentDisposition: "attachment; filename=\"rondes-\(query.day).geojson\"",
            ],
            body: .init(byteBuffer: .init(bytes: file)))
    }

    private func starts(_ query: RoundsQuery) async throws -> [NamedLocation] {
        guard let place = query.place else { return [] }
        return try await work { [geodata] in
            try locate(place, in: geodata).filter { $0.isInside(geodata.profile) }
        }
    }

    private func planned(
        _ query: RoundsQuery, from start: NamedLocation?, _ context: WebContext
    ) async throws -> (ContainerRounds, [AreaOutline]) {
        let (reader, now) = (try context.submitter, clock())
        var request = RoundsRequest(firstDay: query.firstDay, profile: geodata.profile)
        request.everyDays = query.everyDays
        request.count = query.count
        request.start = start
        return try await studies.run { [geodata, request, streets] in
            (
                try planRounds(request, for: reader, now: now, in: geodata, streets: streets),
                try geodata.areaOutlines(simplifiedBy: 25)
            )
        }
    }

    private func filters(_ query: RoundsQuery, _ context: WebContext) -> [String: Any] {
        let days = [1, 2, 3, 7, 14, 28]
        let every = Set(days + [query.everyDays]).sorted().map {
            ["value": String($0), "chosen": $0 == query.everyDays] as [String: Any]
        }
        return ["place": query.place ?? "", "day": query.day, "every": every]
    }

    private func unclear(
        _ choices: [NamedLocation], _ query: RoundsQuery, _ context: WebContext
    ) -> [String: Any] {
        guard !choices.isEmpty else { return ["error": text("place.none", context)] }
        let links = choices.map { choice -> [String: Any] in
            var one = query
            one.place = "\(choice.latitude), \(choice.longitude)"
            return ["href": "/containers/rondes" + one.address, "name": choice.name]
        }
        return ["error": text("place.choose", context), "choices": links]
    }
}

/// What the address of the page asks for.
struct RoundsQuery {
    /// Where rounds start, as it was typed.
    var place: String?
    /// The day of the first round, `YYYY-MM-DD`.
    let day: String
    /// The start of that day.
    let firstDay: Timestamp
    /// Days from round to round.
    let everyDays: Int

    /// As many rounds as four weeks have, and at least two.
    var count: Int { max(2, 28 / everyDays) > RoundsRequest.most ? RoundsRequest.most : max(2, 28 / everyDays) }

    init(_ request: Request, house: House) throws {
        func value(_ name: String) -> String? {
            let text = request.uri.queryParameters[Substring(name)].map { $0.trimmingCharacters(in: .whitespaces) }
            return text.flatMap { $0.isEmpty ? nil : $0 }
        }
        let zone = house.geodata.profile.zone
        place = value("vanaf")
        day = value("dag") ?? house.clock().localDay(in: zone)
        do {
            firstDay = try TimeParser(timeZone: zone, dayFirst: false).timestamp(from: day).startOfDay(in: zone)
        } catch { throw Problem(.malformed, field: "dag") }
        let usual = RoundsRequest(firstDay: firstDay, profile: house.geodata.profile).everyDays
        everyDays =
            try value("om").map { text in
                guard let days = Int(text), (1...365).contains(days) else { throw Problem(.malformed, field: "om") }
                return days
            } ?? usual
    }

    /// The same questions as the end of an address.
    var address: String {
        var parts = URLComponents()
        parts.queryItems = [
            URLQueryItem(name: "vanaf", value: place ?? ""), URLQueryItem(name: "dag", value: day),
            URLQueryItem(name: "om", value: String(everyDays)),
        ]
        return "?" + (parts.percentEncodedQuery ?? "")
    }
}
