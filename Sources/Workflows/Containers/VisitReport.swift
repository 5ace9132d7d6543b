import Foundation
import Geodata

/// What someone says about a visit to a container.
public struct VisitDetails: Codable, Hashable, Sendable {
    /// When.
    public var visitedAt: Timestamp
    /// Whether it was emptied, rather than only looked at.
    public var emptied: Bool
    /// How full it was on arrival, 0…1, where somebody looked.
    public var fillLevel: Double?
    /// Syringes counted or weighed out of it.
    public var syringes: Int?
    /// Needles and syringes lying beside it.
    public var sharpsBeside: Int?
    /// What was damaged, in at most 200 characters.
    public var damage: String?
    /// A remark of at most 500 characters, without personal data.
    public var note: String?

    /// Describes a visit.
    public init(
        visitedAt: Timestamp, emptied: Bool, fillLevel: Double? = nil, syringes: Int? = nil, sharpsBeside: Int? = nil,
        damage: String? = nil, note: String? = nil
    ) {
        (self.visitedAt, self.emptied, self.fillLevel, self.syringes) = (visitedAt, emptied, fillLevel, syringes)
        (self.sharpsBeside, self.damage, self.note) = (sharpsBeside, damage, note)
    }

    /// What a visit that is stored says.
    init(_ visit: ContainerVisit) {
        self.init(
            visitedAt: visit.visitedAt, emptied: visit.emptied, fillLevel: visit.fillLevel, syringes: visit.syringes,
            sharpsBeside: visit.sharpsBeside, damage: visit.damage, note: visit.note)
    }

    /// The visit that this describes, checked field by field.
    ///
    /// - Throws: ``SubmissionError`` naming the first field that is wrong.
    func visit(id: UUID, of container: UUID, now: Timestamp) throws(SubmissionError) -> ContainerVisit {
        try FieldRules.checkTime(visitedAt, field: "visitedAt", now: now)
        if let fillLevel, !(0...1).contains(fillLevel) {
            throw SubmissionError(.invalid, field: "fillLevel", "is not between 0 and 1")
        }
        if let syringes, !(0...100_000).contains(syringes) {
            throw SubmissionError(.invalid, field: "syringes", "is not between 0 and 100,000")
        }
        if let sharpsBeside, !(0...1000).contains(sharpsBeside) {
            throw SubmissionError(.invalid, field: "sharpsBeside", "is not between 0 and 1,000")
        }
        return ContainerVisit(
            id: id, container: container, visitedAt: visitedAt, emptied: emptied, fillLevel: fillLevel,
            syringes: syringes, sharpsBeside: sharpsBeside,
            damage: try FieldRules.note(damage, limit: 200, field: "damage"),
            note: try FieldRules.note(note, limit: 500))
    }
}

/// A visit as a phone sends it: the body of `POST /api/containers/{id}/visits`.
public struct VisitReport: Codable, Hashable, Sendable {
    /// Made by the sender, once; sent again with every resend.
    public var id: UUID
    /// What was seen and done.
    public var details: VisitDetails

    /// Describes a report.
    public init(id: UUID, details: VisitDetails) {
        (self.id, self.details) = (id, details)
    }

    private enum CodingKeys: CodingKey { case id }

    /// Reads one flat object.
    public init(from decoder: any Decoder) throws {
        id = try decoder.container(keyedBy: CodingKeys.self).decode(UUID.self, forKey: .id)
        details = try VisitDetails(from: decoder)
    }

    /// Writes one flat object.
    public func encode(to encoder: any Encoder) throws {
        try details.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
    }
}
