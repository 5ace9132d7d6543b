/// What a caller calls the things that rules are about.
public struct RuleNames {
    /// A candidate, by its index.
    public let candidate: (Int) -> String
    /// An area, by the number that candidates have for it.
    public let area: (Int) -> String
    /// A standing container, by its index.
    public let container: (Int) -> String
    /// What a rule is set with, such as an option of a command; nil for nothing.
    public let setting: (SitingRule) -> String?

    /// Gives names; numbers for what is left out.
    public init(
        candidate: @escaping (Int) -> String = { "candidate \($0)" },
        area: @escaping (Int) -> String = { "area \($0)" },
        container: @escaping (Int) -> String = { "standing container \($0)" },
        setting: @escaping (SitingRule) -> String? = { _ in nil }
    ) {
        (self.candidate, self.area, self.container, self.setting) = (candidate, area, container, setting)
    }
}

extension RuleNames {
    /// A rule as part of a sentence.
    func phrase(for rule: SitingRule) -> String {
        switch rule {
        case .count(let count): "exactly \(count) site\(count == 1 ? "" : "s")"
        case .spacing(let metres): "at least \(metres.short) m between any two new sites"
        case .distanceToStanding(let metres, let nearest):
            "at least \(metres.short) m to standing containers" + (nearest.map { ", \(container($0)) too" } ?? "")
        case .maximumPerArea(let limit): "at most \(limit) site\(limit == 1 ? "" : "s") per area"
        case .requiredArea(let number): "a site in \(area(number))"
        case .minimumAreas(let areas): "sites in at least \(areas) area\(areas == 1 ? "" : "s")"
        case .pin(let index): "\(candidate(index)) chosen"
        case .bans(let indices): "\(indices.map(candidate).listed) not chosen"
        }
    }

    /// Rules of one kind as part of a sentence, with what they are set with.
    func phrase(for rules: [SitingRule]) -> String {
        guard let first = rules.first else { return "" }
        let setting = setting(first).map { " (\($0))" } ?? ""
        let pins = rules.compactMap { if case .pin(let index) = $0 { candidate(index) } else { nil } }
        if pins.count > 1 { return "\(pins.listed) all chosen\(setting)" }
        let areas = rules.compactMap { if case .requiredArea(let number) = $0 { area(number) } else { nil } }
        if areas.count > 1 { return "a site in each of \(areas.listed)\(setting)" }
        return phrase(for: first) + setting
    }
}

extension Double {
    /// Without the decimals of a whole number.
    fileprivate var short: String { self == rounded() && magnitude < 1e15 ? "\(Int(self))" : "\(self)" }
}

extension [String] {
    /// As people list things: a, b and c; of many the first ten and how many more.
    fileprivate var listed: String {
        let shown = count > 11 ? prefix(10) + ["\(count - 10) more"] : self[...]
        guard let last = shown.last, shown.count > 1 else { return first ?? "" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }
}
