extension LayerDraft {
    /// The message of the layer with some of its features, in the order given; nil without any.
    ///
    /// Only the names and values that these features use are written, numbered as they come.
    func message(of chosen: [DraftFeature]) -> [UInt8]? {
        guard !chosen.isEmpty else { return nil }
        var body = ProtobufWriter(reserving: 3 * commands.count + 2 * tags.count + 8 * values.list.count + 64)
        body.field(15, number: 2)
        body.field(1, text: name)
        var used = (keys: Renumbering(count: keys.count), values: Renumbering(count: values.list.count))
        var numbers: [UInt32] = []
        for feature in chosen {
            numbers.removeAll(keepingCapacity: true)
            for index in stride(from: feature.tags.lowerBound, to: feature.tags.upperBound, by: 2) {
                numbers.append(used.keys.number(of: tags[index]))
                numbers.append(used.values.number(of: tags[index + 1]))
            }
            write(feature, tags: numbers, to: &body)
        }
        for key in used.keys.order { body.field(3, text: keys[Int(key)]) }
        for value in used.values.order { body.field(4, bytes: values.list[Int(value)].message) }
        body.field(5, number: UInt64(extent))
        return body.bytes
    }

    @inline(__always)
    private func write(_ feature: DraftFeature, tags: [UInt32], to body: inout ProtobufWriter) {
        let tagSize = tags.reduce(0) { $0 + ProtobufWriter.size(of: UInt64($1)) }
        body.header(2, length: feature.size(tags: tagSize, commands: feature.commandSize))
        if let id = feature.id { body.field(1, number: id) }
        if tagSize > 0 {
            body.header(2, length: tagSize)
            for number in tags { body.varint(UInt64(number)) }
        }
        body.field(3, number: feature.type)
        body.header(4, length: feature.commandSize)
        for index in feature.commands { body.varint(UInt64(commands[index])) }
    }
}
