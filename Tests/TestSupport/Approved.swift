import Foundation
import Testing

/// Compares a text with the approved one of that name in a folder beside the test; `make bless` records it anew.
package func expectApproved(
    _ text: String, as name: String, beside file: StaticString = #filePath,
    sourceLocation: SourceLocation = #_sourceLocation
) throws {
    let folder = URL(filePath: "\(file)").deletingLastPathComponent().appending(path: "Approved")
    let approved = folder.appending(path: "\(name).txt")
    if ProcessInfo.processInfo.environment["PRIKVRIJ_BLESS"] != nil {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try text.write(to: approved, atomically: true, encoding: .utf8)
        return
    }
    let expected = try? String(contentsOf: approved, encoding: .utf8)
    #expect(text == expected, "‘make bless’ records it anew, if it is as it should be", sourceLocation: sourceLocation)
}
