import Foundation
import SimpleFeatures

/// A moment at which one or more syringes were left somewhere.
struct Discard: Equatable {
    var time: Date
    /// Where it truly lies, metres.
    var position: Position
    var count: Int
    /// The index of its spot.
    var spot: Int
}

/// Draws discards: a Poisson process in time whose rate follows month, weekday and hour.
struct DiscardModel {
    var parameters: SimulationParameters.Discards
    var scatter: Double
    var calendar: LocalCalendar
    var world: SimulationWorld

    /// The discards from one moment to another, in order of time.
    ///
    /// Drawn by thinning (Lewis and Shedler 1979): candidates come at the highest rate, and each stays with the ratio
    /// of the rate at its moment to the highest; the share that containers leave at its spot thins once more.
    func discards(over period: Range<Date>, at spots: [Spot], stream: inout RandomStream) -> [Discard] {
        guard let table = WeightedTable(spots.map(\.weight)) else { return [] }
        var discards: [Discard] = []
        var time = period.lowerBound
        while true {
            time = time.addingTimeInterval(stream.exponential(mean: 1 / highestRate))
            guard time < period.upperBound else { return discards }
            guard stream.chance(factor(at: time) / highestFactor) else { continue }
            let spot = table.pick(from: &stream)
            guard stream.chance(spots[spot].remaining) else { continue }
            discards.append(discard(at: time, spot: spot, position: spots[spot].position, stream: &stream))
        }
    }

    private func discard(at time: Date, spot: Int, position: Position, stream: inout RandomStream) -> Discard {
        Discard(
            time: time, position: world.clamped(stream.position(around: position, deviation: scatter)),
            count: stream.logarithmic(shape: parameters.countShape, maximum: parameters.maximumCount), spot: spot)
    }

    /// The product of the three factors at a moment.
    private func factor(at time: Date) -> Double {
        let parts = calendar.parts(of: time)
        return parameters.months[parts.month] * parameters.weekdays[parts.weekday] * parameters.hours[parts.hour]
    }

    private var highestFactor: Double {
        [parameters.months, parameters.weekdays, parameters.hours].map { $0.max() ?? 0 }.reduce(1, *)
    }

    /// The product of the mean factors, by which the yearly number is spread.
    private var meanFactor: Double {
        [parameters.months, parameters.weekdays, parameters.hours].map { $0.reduce(0, +) / Double($0.count) }
            .reduce(1, *)
    }

    /// Candidates a second.
    private var highestRate: Double {
        parameters.perYear / (365.25 * 86_400) * highestFactor / meanFactor
    }
}
