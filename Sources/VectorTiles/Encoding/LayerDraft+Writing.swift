extension LayerDraft {
    /// The message of the layer with some of its features, in the order given; nil without any.
    ///
    /// Only the names and values that these features use are written, numbered as they come.
    func message(of chosen: some Sequence<DraftFeature>) -> [UInt8]? {
        var body = ProtobufWriter(reserving: 4 * commands.count + 2 * tags.count + 64)
        body.field(15, number: 2)
        body.field(1, text: name)
        let head = body.bytes.count
        var used = UsedTags(keys: keys.list.count, values: values.list.count)
        for feature in chosen { write(feature, to: &body, &used) }
        guard body.bytes.count > head else { return nil }
        for key in used.keys.order { body.field(3, text: keys.list[Int(key)]) }
        for value in used.values.order { body.field(4, bytes: values.list[Int(value)].message) }
        body.field(5, number: UInt64(extent))
        return body.bytes
    }

    private func write(_ feature: DraftFeature, to body: inout ProtobufWriter, _ used: inout UsedTags) {
        var tagSize = 0
        for index in feature.tags { tagSize += ProtobufWriter.size(of: UInt64(used.renumber(tags[index], at: index))) }
        let commandSize = feature.commands.reduce(0) { $0 + ProtobufWriter.size(of: UInt64(commands[$1])) }
        body.header(2, length: feature.size(tags: tagSize, commands: commandSize))
        if let id = feature.id { body.field(1, number: id) }
        if tagSize > 0 {
            body.header(2, length: tagSize)
            for index in feature.tags { body.varint(UInt64(used.renumber(tags[index], at: index))) }
        }
        body.field(3, number: feature.type)
        body.header(4, length: commandSize)
        for index in feature.commands { body.varint(UInt64(commands[index])) }
    }
}

extension DraftFeature {
    /// The length of the feature's message when its two lists have some lengths.
    fileprivate func size(tags: Int, commands: Int) -> Int {
        func list(_ length: Int) -> Int { 1 + ProtobufWriter.size(of: UInt64(length)) + length }
        return (id.map { 1 + ProtobufWriter.size(of: $0) } ?? 0) + (tags > 0 ? list(tags) : 0) + 2 + list(commands)
    }
}
