import ArgumentParser

/// Writes a made-up siting problem as CSV files, to solve it with another program or by hand.
struct InstancesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "instances",
        abstract: "Writes a city-scale siting problem in the plane as CSV files, the same for the same seed.",
        discussion: """
            Writes PREFIX-demand.csv (id,x,y,weight) and PREFIX-candidates.csv (id,x,y), in metres. With --rules the \
            candidates get the column area, those in forbidden zones are left out, and PREFIX-standing.csv is written.
            """)

    @Option(help: ArgumentHelp("How many demand points.", valueName: "n")) var demand = 10_000
    @Option(help: ArgumentHelp("How many candidate sites.", valueName: "n")) var candidates = 2_000
    @Option(help: "How the demand is divided over its clusters.") var clusters = PlaneInstance.ClusterSizes.equal
    @Option(help: ArgumentHelp("Another seed makes another city.", valueName: "n")) var seed: UInt64 = 1
    @Flag(help: "Add districts, standing containers and forbidden zones.") var rules = false
    @Option(help: ArgumentHelp("What the names of the files begin with.", valueName: "prefix")) var output: String

    func validate() throws {
        guard demand >= 1, candidates >= 1 else {
            throw ValidationError("--demand and --candidates are at least 1")
        }
    }

    func run() throws {
        let recipe = PlaneInstance.Recipe(demand: demand, candidates: candidates, sizes: clusters, seed: seed)
        _ = try InstanceFiles(recipe, rules: rules, prefix: output)
    }
}

extension PlaneInstance.ClusterSizes: ExpressibleByArgument {}
