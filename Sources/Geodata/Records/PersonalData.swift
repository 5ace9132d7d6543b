import Foundation

/// What in a text looks like a fact about a person, by which someone could be traced.
///
/// A gentle check, not a proof: names and descriptions pass it. It refuses what nobody writes by accident, and leaves
/// dates, times, house numbers and distances alone.
public enum PersonalData: String, Sendable, CaseIterable {
    /// A number plate: the present and the former Belgian ones, and the common forms with dashes of other countries.
    case numberPlate = "number-plate"
    /// A telephone number: 9 to 13 digits that begin with 0 or +.
    case phoneNumber = "phone-number"
    /// An e-mail address.
    case emailAddress = "email-address"
    /// A Belgian national register number: written with its dots and dash, or bare with the right check digits.
    case registerNumber = "register-number"

    /// The first that a text holds; nil when it holds none. O(n).
    public static func found(in text: String) -> PersonalData? {
        if text.contains(#/[^\s@]+@[^\s@]+\.[A-Za-z]{2,}/#) { return .emailAddress }
        if holdsRegisterNumber(text) { return .registerNumber }
        if holdsPhoneNumber(text) { return .phoneNumber }
        return holdsNumberPlate(text) ? .numberPlate : nil
    }

    private static func holdsNumberPlate(_ text: String) -> Bool {
        // 1-ABC-123 in any case; with spaces in capitals only, so that "2 tot 100 m" is none.
        let present = #/\b[1-9]-?[A-Za-z]{3}-?[0-9]{3}\b|\b[1-9] [A-Z]{3} [0-9]{3}\b/#.wordBoundaryKind(.simple)
        let former = #/\b[A-Za-z]{3}-[0-9]{3}\b|\b[A-Z]{3} ?[0-9]{3}\b|\b[0-9]{3}-[A-Za-z]{3}\b/#
            .wordBoundaryKind(.simple)
        let french = #/\b[A-Za-z]{2}-[0-9]{3}-[A-Za-z]{2}\b/#.wordBoundaryKind(.simple)
        let dashed = #/\b[A-Z0-9]{1,3}-[A-Z0-9]{2,3}-[A-Z0-9]{1,3}\b/#.wordBoundaryKind(.simple)
        return text.contains(present) || text.contains(former) || text.contains(french)
            || text.matches(of: dashed).contains {
                $0.output.contains(where: \.isLetter) && $0.output.contains(where: \.isNumber)
            }
    }

    private static func holdsPhoneNumber(_ text: String) -> Bool {
        let number = #/(?:\+|\b0)[0-9](?:[ .\/\-()]{0,2}[0-9]){6,12}/#.wordBoundaryKind(.simple)
        return withoutDates(text).matches(of: number).contains { match in
            (9...13).contains(match.output.count(where: \.isWholeNumber))
        }
    }

    /// Modulus 97 of the first nine digits, with a 2 before them for those born since 2000.
    private static func holdsRegisterNumber(_ text: String) -> Bool {
        if text.contains(#/[0-9]{2}\.[0-9]{2}\.[0-9]{2}-[0-9]{3}\.[0-9]{2}/#) { return true }
        let bare = #/\b[0-9]{6}[ \-]?[0-9]{3}[ .\-]?[0-9]{2}\b/#.wordBoundaryKind(.simple)
        return text.matches(of: bare).contains { match in
            let digits = match.output.filter(\.isWholeNumber)
            guard let first = Int(digits.prefix(9)), let check = Int(digits.suffix(2)) else { return false }
            return [first, 2_000_000_000 + first].contains { 97 - $0 % 97 == check }
        }
    }

    /// The text with a mark in the place of days, and of times of day, which are digits too; not of what follows a digit and a
    /// separator, which is the end of a longer number.
    private static func withoutDates(_ text: String) -> String {
        let date =
            #/(?:^|[^0-9.\/\-])(?:0?[1-9]|[12][0-9]|3[01])[.\/\-](?:0?[1-9]|1[0-2])(?:[.\/\-](?:[0-9]{4}|[0-9]{2}))?\b(?![.\/\-]?[0-9])/#
            .wordBoundaryKind(.simple)
        let isoDate = #/\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b/#.wordBoundaryKind(.simple)
        let time = #/\b[0-2]?[0-9][:uh][0-5][0-9]\b/#.wordBoundaryKind(.simple)
        return text.replacing(isoDate, with: " #").replacing(date, with: " #").replacing(time, with: "#")
    }
}
