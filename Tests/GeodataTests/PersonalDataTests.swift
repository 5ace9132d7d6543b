import Geodata
import Testing

@Suite("Personal data")
struct PersonalDataTests {
    @Test(
        "is seen in a text",
        arguments: [
            ("grijze auto 1-ABC-123", PersonalData.numberPlate), ("plaat 1abc123", .numberPlate),
            ("2 XYZ 456 stond er", .numberPlate), ("oude plaat ABC-123", .numberPlate),
            ("bromfiets abc-123", .numberPlate),
            ("AA-123-BB", .numberPlate), ("12-AB-CD", .numberPlate), ("bel 0470 12 34 56", .phoneNumber),
            ("+32 470 12 34 56", .phoneNumber), ("09/332.21.11", .phoneNumber), ("0470123456", .phoneNumber),
            ("jan@voorbeeld.be", .emailAddress), ("85.07.30-033.28", .registerNumber), ("85073003328", .registerNumber),
        ])
    func found(text: String, kind: PersonalData) {
        #expect(PersonalData.found(in: text) == kind)
    }

    @Test(
        "is not seen in what people write of places and times",
        arguments: [
            "2 tot 100 meter van de brug", "tussen 14:30 en 16u15", "op 01/05/2026 om 14:30",
            "2026-05-01 tot 2026-05-03",
            "bus 123 halte 4", "huisnummer 0-10", "5 tot 10 jongeren, 3 keer", "tram 1 naar Flanders Expo",
            "op 03-04 en 05-04 tussen 20 en 22 u", "01.05.2026 14u30", "R4 en E17", "blok C-12", "verdieping 1-2-3",
        ])
    func clean(text: String) {
        #expect(PersonalData.found(in: text) == nil)
    }
}
