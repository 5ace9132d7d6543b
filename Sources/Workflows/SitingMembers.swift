import SimpleFeatures
import Siting

extension EffectCurve {
    /// What describes the curve in a JSON object: its shape, and its breakpoints as pairs of metres and effect.
    var members: [String: JSONValue] {
        [
            "shape": .string(shape.rawValue),
            "breakpoints": .array(breakpoints.map { .array([.number($0.metres), .number($0.effect)]) }),
        ]
    }
}

extension SitingSolution.CurvePoint {
    /// What describes the point in a JSON object, its gains rounded as the caller wishes.
    func members(rounded: (Double) -> Double = { $0 }) -> [String: JSONValue] {
        [
            "count": .integer(count), "objective": .number(rounded(value)),
            "bound": .number(rounded(upperBound)),
        ]
    }
}

extension [String] {
    /// The first ten, as people list them, and whether there are more.
    var firstFew: String {
        prefix(10).joined(separator: ", ") + (count > 10 ? " and \(count - 10) more" : "")
    }
}
