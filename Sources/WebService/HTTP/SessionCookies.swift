import Foundation
import Geodata
import Hummingbird
import Workflows

/// The names and properties of the cookies: out of reach of scripts, never sent from other sites' forms, and over TLS
/// only where the service has it.
struct SessionCookies: Sendable {
    let isSecure: Bool

    /// The cookie of a session. The prefix has browsers refuse one that another host set.
    var session: String { isSecure ? "__Host-sessie" : "sessie" }
    /// The cookie that says which team a phone belongs to.
    var device: String { isSecure ? "__Host-toestel" : "toestel" }
    /// The cookie that binds a sign-in at the identity provider to the browser that began it.
    var identity: String { isSecure ? "__Host-aanmelding" : "aanmelding" }

    /// A cookie with a life in seconds; 0 removes it.
    func cookie(_ name: String, _ value: String, maxAge: Int) -> Cookie {
        Cookie(name: name, value: value, maxAge: maxAge, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
    }
}

extension House {
    var cookies: SessionCookies { SessionCookies(isSecure: origin.isSecure) }

    /// Has a browser keep a session until it ends in any case, and a phone what pairs it for as long again.
    func keep(_ signedIn: SignedIn, device: String? = nil, in response: inout Response) {
        if let device {
            let life = SessionPolicy.standard.deviceDays * 86_400
            response.setCookie(cookies.cookie(cookies.device, device, maxAge: life))
        }
        let life = signedIn.session.absoluteExpiresAt.secondsSince1970 - clock().secondsSince1970
        response.setCookie(cookies.cookie(cookies.session, signedIn.sessionToken, maxAge: max(life, 0)))
    }

    /// Has a browser forget its session.
    func forget(in response: inout Response) {
        response.setCookie(cookies.cookie(cookies.session, "", maxAge: 0))
    }
}
