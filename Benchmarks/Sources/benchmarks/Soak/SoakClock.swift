import Foundation

/// Processor time of this program, of the service, and of everything else on the machine, from a moment on.
struct SoakClock {
    /// Seconds of processor time, and of wall time.
    struct Usage {
        let wall: Double
        let service: Double
        let own: Double
        let others: Double
    }

    private let start = ContinuousClock.now
    private let service: Double
    private let own = Self.ownSeconds
    private let machine = Self.machineSeconds

    /// Starts now.
    ///
    /// - Parameter service: what the service has used so far; 0 where it is idle.
    init(service: Double) { self.service = service }

    /// What was used since.
    func usage(service now: Double) -> Usage {
        let (used, mine) = (now - service, Self.ownSeconds - own)
        let others = max(0, Self.machineSeconds - machine - used - mine)
        return Usage(wall: (ContinuousClock.now - start) / .seconds(1), service: used, own: mine, others: others)
    }

    /// What was used since, where this program did the work itself.
    var ownUsage: Usage {
        let usage = usage(service: service)
        return Usage(wall: usage.wall, service: usage.own, own: 0, others: usage.others)
    }

    private static var ownSeconds: Double {
        var resources = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &resources)
        return [resources.ru_utime, resources.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
    }

    /// Seconds that all processors were busy, or taken by another machine on the same host; by Linux's accounts.
    private static var machineSeconds: Double {
        let text = (try? String(contentsOfFile: "/proc/stat", encoding: .utf8)) ?? ""
        let fields = text.prefix { $0 != "\n" }.split(separator: " ").dropFirst().compactMap { Double($0) }
        guard fields.count >= 8 else { return 0 }
        let busy = [0, 1, 2, 5, 6, 7].reduce(0) { $0 + fields[$1] }
        return busy / Double(sysconf(Int32(_SC_CLK_TCK)))
    }
}
