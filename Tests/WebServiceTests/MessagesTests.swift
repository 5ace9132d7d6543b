import Foundation
import Geodata
import Hotspots
import Testing
import Workflows

@testable import WebService

@Suite("Messages")
struct MessagesTests {
    private let catalogue: MessageCatalogue

    init() throws { catalogue = try MessageCatalogue(folder: Assets.folder("Messages")) }

    @Test("are the same in every language", arguments: Language.allCases)
    func languages(language: Language) {
        let (dutch, texts) = (catalogue.texts(in: .dutch), catalogue.texts(in: language))
        #expect(Set(texts.keys).symmetricDifference(dutch.keys).sorted() == [])
        #expect(texts.filter { $0.value.trimmingCharacters(in: .whitespaces).isEmpty }.keys.sorted() == [])
        for (key, text) in dutch {
            #expect(Self.placeholders(text) == Self.placeholders(texts[key] ?? ""), "\(key) in \(language.rawValue)")
        }
    }

    @Test("that templates use are there")
    func templates() throws {
        let used = try Self.uses(of: #/\{\{\{?[#^/]?t\.([A-Za-z0-9.\-]+)\}?\}\}/#, in: "Templates", of: "mustache")
        #expect(!used.isEmpty)
        #expect(used.subtracting(catalogue.texts(in: .dutch).keys).sorted() == [])
    }

    @Test("that the phone's app uses are there")
    func scripts() throws {
        let used = try Self.uses(of: #/\bt\(\s*["']([a-z]+\.[A-Za-z0-9.\-]+)["']/#, in: "Public", of: "js")
        #expect(!used.isEmpty)
        // The app names its own messages without the name of their file.
        let texts = catalogue.texts(in: .dutch)
        #expect(used.filter { texts["app.\($0)"] == nil && texts[$0] == nil }.sorted() == [])
    }

    @Test("name every word of the data")
    func words() {
        let texts = catalogue.texts(in: .dutch)
        let keys =
            Role.allCases.map { "pages.role.\($0.rawValue)" }
            + Find.Service.allCases.map { "pages.service.\($0.rawValue)" }
            + Find.Setting.allCases.map { "forms.setting.\($0.rawValue)" }
            + AuditEvent.Kind.allCases.map { "pages.audit.\($0.rawValue)" }
            + Observation.Kind.allCases.map { "pages.observation.\($0.rawValue)" }
            + Observation.Source.allCases.map { "observations.source.\($0.rawValue)" }
            + Observation.Reliability.allCases.map { "observations.reliability.\($0.rawValue)" }
            + Observation.Sign.allCases.map { "observations.sign.\($0.rawValue)" }
            + PersonalData.allCases.map { "forms.field.\($0.rawValue)" }
            + PrickIncident.Circumstance.allCases.map { "forms.circumstance.\($0.rawValue)" }
            + PrickIncident.Care.allCases.map { "forms.care.\($0.rawValue)" }
            + MenuEntry.all.map { "pages.menu.\($0.key)" }
            + SiteDecision.Status.allCases.map { "plans.status.\($0.rawValue)" }
            + SiteDecision.Status.allCases.flatMap(\.next).map { "plans.step.\($0.rawValue)" }
            + ProposalProgress.Stage.allCases.map { "plans.stage.\($0.rawValue)" }
            + ProposalFailure.Code.allCases.map { "plans.failure.\($0.rawValue)" }
            + ProposalFailure.Rule.Kind.allCases.map { "plans.rule.\($0.rawValue)" }
            + CandidateOrigin.allCases.map { "plans.origin.\($0.rawValue)" }
            + PlanWords.parameters.map { "plans.parameter.\($0)" }
            + HotspotReview.State.allCases.map { "hotspots.state.\($0.rawValue)" }
            + Set(HotspotReview.State.allCases.flatMap(\.next)).map { "hotspots.step.\($0.rawValue)" }
            + HotspotReview.Partner.allCases.map { "hotspots.partner.\($0.rawValue)" }
            + PolicyRule.Name.allCases.map { "hotspots.rule.\($0.rawValue)" }
            + HotspotCategory.allCases.map { "hotspots.category.\($0.rawValue)" }
            + ["waiting", "running", "done", "failed", "cancelled"].map { "plans.state.\($0)" }
        #expect(keys.filter { texts[$0] == nil } == [])
    }

    private static func placeholders(_ text: String) -> Set<String> {
        Set(text.matches(of: #/\{([a-zA-Z]+)\}/#).map { String($0.1) })
    }

    /// The keys that files of a kind use.
    private static func uses(
        of pattern: Regex<(Substring, Substring)>, in folder: String, of kind: String
    ) throws -> Set<String> {
        let root = Assets.folder(folder)
        var keys: Set<String> = []
        for path in try FileManager.default.subpathsOfDirectory(atPath: root.path) where path.hasSuffix(".\(kind)") {
            let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            keys.formUnion(text.matches(of: pattern).map { String($0.1) })
        }
        return keys
    }
}
