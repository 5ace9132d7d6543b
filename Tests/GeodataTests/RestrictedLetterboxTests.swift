import Foundation
import GRDB
import TestSupport
import Testing

@testable import Geodata

@Suite struct RestrictedLetterboxTests {
    private let city: TestCity
    private let path: String
    private let letterbox: RestrictedLetterbox
    private let incident = PrickIncident(
        id: .numbered(1), occurredAt: TestCity.now, receivedAt: TestCity.now, circumstance: .bag, gloves: true,
        careSought: .planned, service: .waste, note: "zak zonder spuitendoos")

    init() throws {
        city = try TestCity()
        path = RestrictedGeodata.defaultPath(beside: city.geodata.path)
        try RestrictedGeodata.create(at: path, metricCRS: city.geodata.profile.metricCRS)
        letterbox = RestrictedLetterbox(path: path)
    }

    private func deposit(_ incident: PrickIncident, digest: String = "d") throws -> SubmissionReceipt {
        try letterbox.deposit(incident, digest: digest, recordedBy: "service:waste")
    }

    private func stored() throws -> [PrickIncident] {
        let access = try RestrictedAccess(provenRole: .preventionAdviser)
        return try RestrictedGeodata.open(at: path, access: access)
            .prickIncidents(in: TestCity.now.adding(days: -1)..<TestCity.now.adding(days: 1))
    }

    @Test("what is put in is read by the prevention adviser only, and nothing about it is in the main file")
    func deposited() throws {
        #expect(try deposit(incident).status == .stored)
        #expect(try stored() == [incident])
        let main = try Data(contentsOf: URL(filePath: city.geodata.path))
        #expect(main.range(of: Data("spuitendoos".utf8)) == nil)
    }

    @Test("the same one again changes nothing; another under its identifier is refused")
    func resent() throws {
        #expect(try deposit(incident).status == .stored)
        #expect(try deposit(incident).status == .alreadyStored)
        #expect(throws: SubmissionRefusal.conflict) { try deposit(incident, digest: "other") }
        #expect(try stored() == [incident])
    }

    @Test("the file is closed after each deposit, and stays for its owner only")
    func closed() throws {
        _ = try deposit(incident)
        let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
        }
        #expect(!open.contains { $0.hasPrefix(path) })
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test("a letterbox without its file says so")
    func missing() {
        let nowhere = RestrictedLetterbox(path: path + ".gone")
        #expect(throws: GeodataError.missing(path: path + ".gone")) {
            try nowhere.deposit(incident, digest: "d", recordedBy: "service:waste")
        }
    }
}
