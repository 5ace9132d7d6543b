import CSQLite
import Foundation

/// What the figures were measured on, in one line.
struct Machine: CustomStringConvertible {
    /// Where the peer's version is asked for; nil when it does not run.
    let peerFolder: URL?

    var description: String {
        var parts = [
            "\(ProcessInfo.processInfo.activeProcessorCount) cores",
            "\(number(Double(ProcessInfo.processInfo.physicalMemory) / 1e9, 0)) GB memory",
            ProcessInfo.processInfo.operatingSystemVersionString,
            "SQLite \(String(cString: sqlite3_libversion()))",
        ]
        if let peerFolder, let gdal = try? Subprocess("ogr2ogr", ["--version"]).run(in: peerFolder).output {
            parts.append(gdal.split(separator: ",").first.map(String.init) ?? gdal)
        }
        var load = [Double](repeating: 0, count: 3)
        if getloadavg(&load, 3) > 0 { parts.append("load at the start \(number(load[0], 1))") }
        return parts.joined(separator: " · ")
    }
}
