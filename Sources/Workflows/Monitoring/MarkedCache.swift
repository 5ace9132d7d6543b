import Geodata
import Synchronization

/// Something made of finds, patrols, areas, containers and streets, made anew only after they changed.
public final class MarkedCache<Value: Sendable>: Sendable {
    private struct Kept {
        var mark: String
        var value: Value
    }

    private let kept = Mutex<Kept?>(nil)
    private let make: @Sendable (Geodata) throws -> Value

    /// Makes an empty cache of what a closure makes.
    public init(_ make: @escaping @Sendable (Geodata) throws -> Value) { self.make = make }

    /// The value. While one thread makes it, others that ask wait for it, so that nothing is made twice.
    public func value(of geodata: Geodata) throws -> Value {
        try kept.withLock { kept in
            let mark = try geodata.monitoringMark() + " " + geodata.revision(of: [.street])
            if let kept, kept.mark == mark { return kept.value }
            let value = try make(geodata)
            kept = Kept(mark: mark, value: value)
            return value
        }
    }
}

/// The cube of a city, counted anew only after its data changed.
public typealias MonitoringCache = MarkedCache<MonitoringCube>

extension MarkedCache<MonitoringCube> {
    /// Makes an empty cache.
    public convenience init() { self.init { try MonitoringCube($0) } }

    /// The cube.
    public func cube(of geodata: Geodata) throws -> MonitoringCube { try value(of: geodata) }
}

/// What the containers of a city did, worked out anew only after its data changed.
public typealias EffectCache = MarkedCache<CityEffects>

extension MarkedCache<CityEffects> {
    /// Makes an empty cache.
    public convenience init() {
        let streets = StreetNetworkCache()
        self.init { try studyContainers(in: $0, streets: streets) }
    }
}
