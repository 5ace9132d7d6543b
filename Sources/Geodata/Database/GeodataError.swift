import Foundation
import GRDB

/// What can go wrong with a city's database, each with what to do about it.
public enum GeodataError: Error, Equatable, CustomStringConvertible {
    /// There is no file.
    case missing(path: String)
    /// There is a file already where a new one was to be made.
    case exists(path: String)
    /// The file is not a Prikvrij database, or not one of this kind.
    case foreign(path: String, reason: String)
    /// A later version of the program made it.
    case newer(path: String)
    /// Its bytes are damaged.
    case corrupt(path: String, reason: String)
    /// It cannot be written to.
    case readOnly(path: String)
    /// Another process keeps it locked.
    case locked(path: String)
    /// The disk is full or failing.
    case disk(path: String, reason: String)
    /// A SpatiaLite function reported failure.
    case spatialFunctionFailed(String)
    /// Another record is stored under the same identifier.
    case conflict(UUID)

    /// What was wrong and what to do.
    public var description: String {
        switch self {
        case .missing(let path):
            "there is no database at \(path); create one with ‘prikvrij init --city FOLDER’"
        case .exists(let path):
            "\(path) exists already; choose another place with --database, or use the one that is there"
        case .foreign(let path, let reason):
            "\(path) is not a Prikvrij database (\(reason)); check --database, nothing was changed"
        case .newer(let path):
            "\(path) was made by a newer Prikvrij; install that version or a later one, nothing was changed"
        case .corrupt(let path, let reason):
            "\(path) is damaged (\(reason)); restore it from a backup, nothing was changed"
        case .readOnly(let path):
            "\(path) cannot be written; give this account write permission on the file and on its folder"
        case .locked(let path):
            "\(path) is locked by another process; wait until that has finished, or stop it, and try again"
        case .disk(let path, let reason):
            "writing to \(path) failed (\(reason)); nothing was stored, make room on the disk and try again"
        case .spatialFunctionFailed(let call):
            "SpatiaLite refused \(call); run ‘prikvrij doctor’"
        case .conflict(let id):
            "a different record is stored as \(id.uuidString.lowercased()); a correction must say that it is one"
        }
    }

    /// The meaning of an error of SQLite, or nil where it has no meaning to a user.
    init?(_ error: DatabaseError, path: String) {
        switch error.resultCode {
        case .SQLITE_CORRUPT: self = .corrupt(path: path, reason: error.message ?? "malformed")
        case .SQLITE_NOTADB: self = .foreign(path: path, reason: "not an SQLite file")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH, .SQLITE_CANTOPEN: self = .readOnly(path: path)
        case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path)
        case .SQLITE_FULL, .SQLITE_IOERR: self = .disk(path: path, reason: error.message ?? "I/O error")
        default: return nil
        }
    }
}
