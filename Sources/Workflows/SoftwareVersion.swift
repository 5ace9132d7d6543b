/// The version of the software, as `--version` and printed plans tell it.
public let softwareVersion = "0.1.0"
