import Logging
import ServiceLifecycle
import Workflows

/// Forgets routes that were handed out when their time is over: at the start of the service, and every hour.
struct RouteRetention: Service {
    let house: House
    let logger: Logger

    func run() async throws {
        try? await cancelWhenGracefulShutdown {
            while true {
                await forget()
                try await Task.sleep(for: .seconds(3600))
            }
        }
    }

    /// Forgets them once.
    func forget() async {
        let now = house.clock()
        do {
            _ = try await house.work { [geodata = house.geodata] in try forgetRoutes(now: now, in: geodata) }
        } catch {
            logger.warning("old routes are forgotten later", metadata: ["error": "\(error)"])
        }
    }
}
