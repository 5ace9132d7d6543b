import ArgumentParser

/// Runs the benchmarks, or writes the instances that they solve.
@main
struct Benchmarks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Measures prikvrij beside its peers and prints Markdown tables.",
        subcommands: [
            RunCommand.self, InstancesCommand.self, GridCommand.self, RequestsCommand.self, HotspotsCommand.self,
            MatchingCommand.self, EffectsCommand.self, StreetsCommand.self,
        ],
        defaultSubcommand: RunCommand.self)
}
