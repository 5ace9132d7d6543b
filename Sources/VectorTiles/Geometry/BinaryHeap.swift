/// A queue that gives its smallest element first: a binary heap in one array. Adding and taking are O(log n).
struct BinaryHeap<Element: Comparable> {
    private(set) var elements: [Element] = []

    /// The smallest element. O(1).
    var first: Element? { elements.first }

    /// Adds an element.
    mutating func insert(_ element: Element) {
        var place = elements.count
        elements.append(element)
        while place > 0, element < elements[(place - 1) / 2] {
            elements[place] = elements[(place - 1) / 2]
            place = (place - 1) / 2
        }
        elements[place] = element
    }

    /// Takes the smallest element.
    mutating func popFirst() -> Element? {
        guard let last = elements.popLast() else { return nil }
        guard let first = elements.first else { return last }
        sink(last)
        return first
    }

    /// Puts an element in the place of the smallest, which is taken.
    mutating func replaceFirst(by element: Element) {
        if !elements.isEmpty { sink(element) }
    }

    /// Puts an element at the head and lets it sink to where it belongs.
    private mutating func sink(_ element: Element) {
        var place = 0
        while true {
            var child = 2 * place + 1
            guard child < elements.count else { break }
            if child + 1 < elements.count, elements[child + 1] < elements[child] { child += 1 }
            guard elements[child] < element else { break }
            elements[place] = elements[child]
            place = child
        }
        elements[place] = element
    }
}
