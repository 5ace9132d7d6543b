/// How far a proposal is.
public struct ProposalProgress: Hashable, Sendable {
    /// A part of the work, in the order in which they come.
    public enum Stage: String, Codable, Sendable, CaseIterable {
        /// Reading the finds and weighing them.
        case finds
        /// Making the places among which is chosen.
        case candidates
        /// Searching for the plan and proving how good it is.
        case search
        /// Bounding what places anywhere could gain; only where that was asked.
        case plane
        /// Working out intervals, and proposing anew from resampled finds.
        case resampling
        /// One container more, the reasons, and storing it all.
        case curve
    }

    /// What is being done.
    public let stage: Stage
    /// About how much of all work is done, 0…1: by the usual length of each stage, as nobody knows how long a search
    /// will take. It never goes back.
    public let share: Double

    /// Nothing is done yet.
    public static let start = ProposalProgress(.finds)

    /// A part of a stage, 0…1.
    init(_ stage: Stage, part: Double = 0) {
        self.stage = stage
        let (start, end) = Self.shares(of: stage)
        share = start + (end - start) * min(1, max(0, part))
    }

    private static func shares(of stage: Stage) -> (start: Double, end: Double) {
        switch stage {
        case .finds: (0, 0.05)
        case .candidates: (0.05, 0.15)
        case .search: (0.15, 0.45)
        case .plane: (0.45, 0.5)
        case .resampling: (0.5, 0.9)
        case .curve: (0.9, 1)
        }
    }
}

/// The caller ended the work on a proposal; nothing was stored.
public struct ProposalCancelled: Error, Equatable, CustomStringConvertible {
    /// What happened.
    public var description: String { "the proposal was cancelled; nothing was stored" }
}

/// What watches over the work on a proposal: it tells how far that is, and whether it is to end. It is no part of what
/// decides the answer.
struct ProposalWatch: Sendable {
    let shouldStop: @Sendable () -> Bool
    let onProgress: @Sendable (ProposalProgress) -> Void

    /// Begins a stage.
    ///
    /// - Throws: ``ProposalCancelled``.
    func begin(_ stage: ProposalProgress.Stage) throws {
        try check()
        report(stage, 0)
    }

    /// Tells which part of a stage is done, 0…1.
    func report(_ stage: ProposalProgress.Stage, _ part: Double) { onProgress(ProposalProgress(stage, part: part)) }

    /// Goes on unless the caller ended the work.
    ///
    /// - Throws: ``ProposalCancelled``.
    func check() throws {
        if shouldStop() { throw ProposalCancelled() }
    }
}
