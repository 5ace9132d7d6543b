import Hummingbird
import NIOCore
import Workflows

/// What is known of a request while it is answered.
struct WebContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    /// The path that was asked for, with its query.
    var address = "/"
    /// The language of the answer.
    var language: Language = .dutch
    /// Who asks; nil when nobody is signed in.
    var session: CurrentSession?
    /// The token of the session's cookie.
    var sessionToken: String?
    /// The token of a paired phone's cookie.
    var deviceToken: String?
    /// Where the request comes from; only rate limits look at it, nothing keeps it.
    var peer: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = PeerAddress.key(of: source.channel.remoteAddress)
    }
}
