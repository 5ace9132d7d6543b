import Geodata
import TestSupport
import Testing
import Workflows

@Suite("A rate limiter")
struct RateLimiterTests {
    private let rate = TokenBucket.Rate(burst: 3, secondsPerToken: 10)

    private func moment(_ seconds: Int) -> Timestamp {
        Timestamp(secondsSince1970: TestCity.now.secondsSince1970 + seconds)
    }

    @Test("lets a burst through, then one in every period, and says how long to wait")
    func bucket() {
        var bucket = TokenBucket(now: moment(0))
        #expect((0..<3).map { _ in bucket.take(at: rate, now: moment(0)) } == [nil, nil, nil])
        #expect(bucket.take(at: rate, now: moment(0)) == 10)
        #expect(bucket.take(at: rate, now: moment(9)) == 1)
        #expect(bucket.take(at: rate, now: moment(10)) == nil)
        #expect(bucket.take(at: rate, now: moment(10)) == 10)
        #expect((0..<4).map { _ in bucket.take(at: rate, now: moment(500)) } == [nil, nil, nil, 10])
    }

    @Test("never lets through more than the burst and what came back, whatever the pace", arguments: 1...15)
    func neverMore(pace: Int) {
        var bucket = TokenBucket(now: moment(0))
        var allowed = 0
        for second in stride(from: 0, through: 300, by: pace) where bucket.take(at: rate, now: moment(second)) == nil {
            allowed += 1
            #expect(allowed <= 3 + second / 10)
        }
        #expect(allowed >= min(300 / pace, 30))
    }

    @Test("takes several tokens for what is large, and never more than a full bucket holds")
    func several() {
        var bucket = TokenBucket(now: moment(0))
        #expect(bucket.take(2, at: rate, now: moment(0)) == nil)
        #expect(bucket.take(2, at: rate, now: moment(0)) == 10)
        #expect(bucket.take(0, at: rate, now: moment(0)) == nil)
        #expect(bucket.take(2, at: rate, now: moment(10)) == nil)
        #expect(bucket.take(99, at: rate, now: moment(20)) == 20)
        #expect(bucket.take(99, at: rate, now: moment(40)) == nil)
    }

    @Test("is not stuck when the clock is put back a year")
    func clock() {
        var bucket = TokenBucket(now: moment(31_536_000))
        for _ in 0..<3 { #expect(bucket.take(at: rate, now: moment(31_536_000)) == nil) }
        #expect(bucket.take(at: rate, now: moment(0)) == 10)
        #expect(bucket.take(at: rate, now: moment(10)) == nil)
    }

    @Test("counts each key apart")
    func keys() {
        var limiter = RateLimiter<String>(rate)
        for _ in 0..<3 { #expect(limiter.take("a", now: moment(0)) == nil) }
        #expect(limiter.take("a", now: moment(0)) == 10)
        #expect(limiter.take("b", now: moment(0)) == nil)
    }

    @Test("remembers a bounded number of keys, and the busiest of them longest")
    func bounded() {
        var limiter = RateLimiter<Int>(rate, capacity: 100)
        for _ in 0..<3 { #expect(limiter.take(-1, now: moment(0)) == nil) }
        for key in 0..<10_000 {
            _ = limiter.take(key, now: moment(0))
            #expect(limiter.count <= 100)
        }
        #expect(limiter.take(-1, now: moment(0)) == 10, "a flood of other keys does not free a busy one")
        for key in 0..<100 { _ = limiter.take(20_000 + key, now: moment(1000)) }
        #expect(limiter.take(-1, now: moment(1000)) == nil)
    }
}
