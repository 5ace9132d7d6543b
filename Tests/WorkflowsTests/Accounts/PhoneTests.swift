import Foundation
import Geodata
import Synchronization
import TestSupport
import Testing
import Workflows

@Suite("A phone")
struct PhoneTests {
    private let bureau: Bureau

    init() throws { bureau = try Bureau() }

    private func refusal(of pin: String, on phone: String, at seconds: Int = 0) -> SignInError? {
        #expect(throws: SignInError.self) { try bureau.signIn(phone: phone, pin: pin, at: seconds) }
    }

    @Test("is paired with the team of a key, signed in, and signs in again with its PIN")
    func pairing() async throws {
        let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
        for _ in 0..<2 { #expect(try team(ofPairingKey: key, now: bureau.start, in: bureau.geodata).name == "gw-1") }
        let phone = try pairPhone(key: key, pin: "2580", now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
        #expect(phone.signedIn.session.account.name == "gw-1")
        #expect(phone.signedIn.session.device != nil)
        #expect(try team(ofDeviceToken: phone.deviceToken, now: bureau.start, in: bureau.geodata)?.name == "gw-1")
        let again = try bureau.signIn(phone: phone.deviceToken, at: 60)
        #expect(again.session.device == phone.signedIn.session.device)
        #expect(try await bureau.session(phone.signedIn, at: 60) != nil)
        #expect(try bureau.audited().suffix(3) == [.pairingOpened, .devicePaired, .signedIn])
    }

    @Test("is not paired with a key that is used, expired to the second, or made up")
    func keys() throws {
        func refusal(_ key: String, at seconds: Int) -> SignInError? {
            #expect(throws: SignInError.self) {
                try pairPhone(key: key, pin: "2580", now: bureau.moment(seconds), in: bureau.geodata, cost: Bureau.cost)
            }
        }
        let keys = try (0..<2).map { _ in try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata) }
        #expect(keys[0].key.count == 22 && keys[0].expiresAt == bureau.moment(86_400))
        #expect(refusal(keys[0].key, at: 86_400) == .invalidPairing(.expired))
        _ = try pairPhone(
            key: keys[0].key, pin: "2580", now: bureau.moment(86_399), in: bureau.geodata, cost: Bureau.cost)
        #expect(refusal(keys[0].key, at: 86_399) == .invalidPairing(.used))
        #expect(refusal(keys[0].key, at: 86_401) == .invalidPairing(.used))
        #expect(refusal("", at: 0) == .invalidPairing(.unknown))
        #expect(refusal(String(keys[1].key.dropLast()), at: 0) == .invalidPairing(.unknown))
        #expect(try devices(in: bureau.geodata).count == 1)
    }

    @Test("a key that many phones use at the same moment pairs one of them")
    func oneUse() async throws {
        let (key, geodata, now) = (
            try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key, bureau.geodata, bureau.start
        )
        let outcomes = await withTaskGroup(of: SignInError?.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    do {
                        _ = try pairPhone(key: key, pin: "2580", now: now, in: geodata, cost: Bureau.cost)
                        return nil
                    } catch { return error as? SignInError }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == nil } == 1)
        #expect(outcomes.count { $0 == .invalidPairing(.used) } == 7)
        #expect(try devices(in: geodata).count == 1)
    }

    @Test(
        "an easy PIN is refused, and the key is not used up",
        arguments: ["", "123", "1234", "4321", "0000", "7890", "0987", "111111", "123456789", "12a4", "٣٤٧١", "25 80"])
    func weakPIN(pin: String) throws {
        let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
        #expect(throws: SignInError.weakPIN) {
            try pairPhone(key: key, pin: pin, now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
        }
        for pin in ["1324", "11112222"] {
            let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
            _ = try pairPhone(key: key, pin: pin, now: bureau.start, in: bureau.geodata, cost: Bureau.cost)
        }
        #expect(try team(ofPairingKey: key, now: bureau.start, in: bureau.geodata).name == "gw-1")
    }

    @Test("is locked by the fifth wrong PIN in a row, and what was signed in on it ends")
    func locking() async throws {
        let (phone, other) = (try bureau.pair(), try bureau.pair())
        for remaining in (1...4).reversed() {
            #expect(refusal(of: "9999", on: phone.deviceToken) == .wrongPIN(remaining: remaining))
        }
        _ = try bureau.signIn(phone: phone.deviceToken)
        for remaining in (1...4).reversed() {
            #expect(refusal(of: "2581", on: phone.deviceToken) == .wrongPIN(remaining: remaining))
        }
        #expect(refusal(of: "", on: phone.deviceToken) == .deviceLocked)
        #expect(refusal(of: Bureau.pin, on: phone.deviceToken) == .deviceLocked)
        #expect(refusal(of: Bureau.pin, on: phone.deviceToken, at: 86_400) == .deviceLocked)
        #expect(try await bureau.session(phone.signedIn, at: 0) == nil)
        #expect(try await bureau.session(other.signedIn, at: 0) != nil)
        #expect(try devices(in: bureau.geodata).count(where: \.isLocked) == 1)
        #expect(try bureau.audited().count { $0 == .deviceLocked } == 1)
        #expect(try bureau.audited().count { $0 == .signInFailed } == 9)
    }

    @Test("gets five tries in all when wrong PINs are sent at the same moment")
    func parallelTries() async throws {
        let (phone, geodata, now) = (try bureau.pair().deviceToken, bureau.geodata, bureau.start)
        let errors = await withTaskGroup(of: SignInError?.self) { group in
            for number in 0..<40 {
                group.addTask {
                    do {
                        _ = try signIn(deviceToken: phone, pin: "\(6000 + number)", now: now, in: geodata)
                        return nil
                    } catch { return error as? SignInError }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        let remaining = errors.compactMap { if case .wrongPIN(let remaining) = $0 { remaining } else { nil } }
        #expect(remaining.sorted() == [1, 2, 3, 4])
        #expect(errors.count { $0 == .deviceLocked } == 36)
        #expect(try bureau.audited().count { $0 == .signInFailed } == 5, "only five PINs were compared")
        #expect(refusal(of: Bureau.pin, on: phone) == .deviceLocked)
    }

    @Test("is forgotten 180 days after its last sign-in")
    func expiry() throws {
        let phone = try bureau.pair().deviceToken
        let day = 86_400
        #expect(try team(ofDeviceToken: phone, now: bureau.moment(180 * day - 1), in: bureau.geodata) != nil)
        #expect(refusal(of: Bureau.pin, on: phone, at: 180 * day) == .unknownDevice)
        _ = try bureau.signIn(phone: phone, at: 179 * day)
        _ = try bureau.signIn(phone: phone, at: 358 * day)
    }

    @Test("that is unpaired by an administrator is signed out at once and knows its team no more")
    func revoking() async throws {
        let phone = try bureau.pair()
        let id = try #require(phone.signedIn.session.device)
        try revokeDevice(id: id, by: "beheer", now: bureau.moment(1), in: bureau.geodata)
        #expect(try await bureau.session(phone.signedIn, at: 1) == nil)
        #expect(try team(ofDeviceToken: phone.deviceToken, now: bureau.moment(1), in: bureau.geodata) == nil)
        #expect(refusal(of: Bureau.pin, on: phone.deviceToken, at: 1) == .unknownDevice)
        #expect(throws: AccountError.unknownIdentifier(id)) {
            try revokeDevice(id: id, by: "beheer", now: bureau.moment(1), in: bureau.geodata)
        }
    }

    @Test("that is paired again is one phone: its earlier pairing ends")
    func pairedAgain() async throws {
        let former = try bureau.pair()
        let key = try openPairing(of: "gw-1", now: bureau.start, in: bureau.geodata).key
        let phone = try pairPhone(
            key: key, pin: "8520", replacing: former.deviceToken, now: bureau.moment(9), in: bureau.geodata,
            cost: Bureau.cost)
        #expect(refusal(of: Bureau.pin, on: former.deviceToken, at: 9) == .unknownDevice)
        #expect(try await bureau.session(former.signedIn, at: 9) == nil)
        _ = try bureau.signIn(phone: phone.deviceToken, pin: "8520", at: 9)
        #expect(try devices(in: bureau.geodata).count { $0.revokedAt == nil } == 1)
    }

    @Test("is paired with teams only")
    func teams() throws {
        #expect(throws: AccountError.notATeam("plan")) {
            try openPairing(of: "plan", now: bureau.start, in: bureau.geodata)
        }
        #expect(throws: AccountError.unknownAccount("x")) {
            try openPairing(of: "x", now: bureau.start, in: bureau.geodata)
        }
    }
}
