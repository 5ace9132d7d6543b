import ArgumentParser
import Foundation
import Siting
import Workflows

/// How a container works by distance, as whoever asks for sites says it.
struct EffectOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Full effect up to this distance and none beyond.", valueName: "metres"))
    var reach: Double?
    @Option(
        help: ArgumentHelp(
            """
            The effect in steps: the share avoided up to each distance; after ‘linear:’ it runs straight between them; or \
            ‘learnt’ from the city's containers, or the file that ‘prikvrij effect --learn’ wrote.
            """,
            valueName: "metres:share,…"))
    var effect: String?

    func validate() throws {
        guard effect == nil || reach == nil else { throw ValidationError("give --reach or --effect, not both") }
        _ = try curve
    }

    /// Whether the effect is to be learnt from the city's own containers.
    var learnsEffect: Bool { effect == "learnt" }

    /// The learnt effect of a file; nil where none was named.
    var learntEffect: LearntEffect? {
        get throws {
            guard let effect, effect.hasSuffix(".json") else { return nil }
            do {
                return try LearntEffect(json: Data(contentsOf: URL(filePath: effect)))
            } catch {
                throw ValidationError(
                    "--effect \(effect): not a file that ‘prikvrij effect --learn’ wrote; \(error.localizedDescription)"
                )
            }
        }
    }

    /// The effect that was asked for; nil where none was, or where it is to be learnt.
    var curve: EffectCurve? {
        get throws {
            if learnsEffect { return nil }
            if let learnt = try learntEffect { return learnt.estimate }
            do {
                if let effect { return try EffectCurve(option: effect) }
                return try reach.map(EffectCurve.radius)
            } catch {
                throw ValidationError("\(error)")
            }
        }
    }

    /// Puts the effect that was asked for into a request; what was not asked stays as it is there.
    func apply(to request: inout ProposalRequest) throws {
        request.effect = try curve
        request.learnsEffect = learnsEffect
        if let learntEffect = try learntEffect { request.use(learntEffect) }
    }
}

extension EffectCurve {
    private static let linearMark = "linear:"

    /// Reads steps such as `25:0.9,50:0.8`, or a piecewise linear curve such as `linear:0:0.98,25:0.95,200:0.37`.
    init(option text: String) throws {
        guard text.hasPrefix(Self.linearMark) else {
            try self.init(steps: text)
            return
        }
        let points = try EffectCurve(steps: String(text.dropFirst(Self.linearMark.count))).breakpoints
        try self.init(breakpoints: points, shape: .linear)
    }
}
