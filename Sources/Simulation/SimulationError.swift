/// Says which parameter or input of a simulation cannot be used, and why.
public struct SimulationError: Error, Equatable, CustomStringConvertible {
    /// The path of the parameter, such as `discards.months`, or the input it concerns, such as `places`.
    public var parameter: String
    /// What is wrong with it, in words that follow the path.
    public var reason: String

    /// Makes an error about a parameter.
    public init(_ parameter: String, _ reason: String) {
        self.parameter = parameter
        self.reason = reason
    }

    /// The path and the reason.
    public var description: String { "\(parameter) \(reason)" }
}

extension SimulationError {
    /// Tells what the JSON decoder found in terms of the parameter file.
    init(_ error: DecodingError) {
        switch error {
        case .keyNotFound(let key, let context):
            self.init(Self.path(context.codingPath + [key]), "is missing")
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            self.init(Self.path(context.codingPath), "has the wrong type")
        case .dataCorrupted(let context):
            self.init(Self.path(context.codingPath), "cannot be read as JSON of the expected form")
        @unknown default:
            self.init("the parameter file", "cannot be read")
        }
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        guard !keys.isEmpty else { return "the parameter file" }
        return keys.map { key in key.intValue.map { "[\($0)]" } ?? key.stringValue }.joined(separator: ".")
            .replacing(".[", with: "[")
    }
}
