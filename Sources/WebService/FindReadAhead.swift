import Logging
import ServiceLifecycle
import Workflows

/// Reads all finds into memory before the first map is asked for: a million take some seconds.
struct FindReadAhead: Service {
    let house: House
    let logger: Logger

    func run() async throws {
        do {
            try await house.tileQueue.run { [finds = house.finds, geodata = house.geodata] in
                try finds.refresh(from: geodata)
            }
        } catch {
            logger.warning(
                "the finds could not be read ahead; the first map reads them", metadata: ["error": "\(error)"])
        }
        try? await gracefulShutdown()
    }
}
