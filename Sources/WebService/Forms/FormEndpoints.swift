import Hummingbird

/// The forms that work without JavaScript; they use the same workflows as the phones.
extension House {
    var formEndpoints: [Endpoint] {
        [
            .get("/vondst", for: .roles([.patrol])) { _, context in try await findForm(context) },
            .post("/vondst", for: .roles([.patrol])) { request, context in try await sendFind(request, context) },
            .get("/prik", for: .roles([.patrol])) { _, context in try await prickForm(context) },
            .post("/prik", for: .roles([.patrol])) { request, context in try await sendPrick(request, context) },
            .get("/patrouille", for: .roles([.patrol])) { request, context in
                try await patrolForm(request, context)
            },
            .post("/patrouille", for: .roles([.patrol])) { request, context in
                try await sendPatrol(request, context)
            },
            .post("/patrouille/{id}/gpx", for: .roles([.patrol]), requiresToken: false) { request, context in
                try await sendTrack(request, context)
            },
        ]
    }
}
