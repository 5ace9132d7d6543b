import ArgumentParser

/// The accounts: who may sign in.
struct UserCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user",
        abstract: "Adds, lists, disables and pairs accounts.",
        discussion: """
            A team of patrols has one account, never one for each person; it signs in on phones that are paired with it \
            (‘user pair’). An office account signs in with a password, or through the city's identity provider. See \
            docs/accounts.md.

            What is done here is in the audit as done by ‘command-line’.
            """,
        subcommands: [
            UserAddCommand.self, UserListCommand.self, UserDisableCommand.self, UserPairCommand.self,
            UserPasswordCommand.self,
        ])

    /// How the audit names who does this.
    static let actor = "command-line"
}
