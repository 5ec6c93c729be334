using Chandlery.Core;
using CsCheck;

namespace Chandlery.Tests.Core;

public sealed class TextMapTests
{
    [Fact]
    public void Entries_come_in_ordinal_order_of_their_keys()
    {
        var map = Map(("b", "1"), ("a", "2"), ("B", "3"), ("a.b", "4"), ("é", "5"), ("", "6"));

        Assert.Equal(["", "B", "a", "a.b", "b", "é"], map.Keys);
        Assert.Equal(["6", "3", "2", "4", "1", "5"], map.Values);
        Assert.Equal(map.Keys.Zip(map.Values), map.Select(static entry => (entry.Key, entry.Value)));
    }

    [Fact]
    public void Maps_with_the_same_entries_are_equal_in_whatever_order_they_were_given() =>
        Gen.Dictionary(Gen.String, Gen.String).Sample(entries =>
        {
            var (one, other) = (TextMap.Of(entries), TextMap.Of(entries.Reverse()));
            return one.Equals(other) && one.GetHashCode() == other.GetHashCode() && one.Equals((object)other);
        });

    [Fact]
    public void A_map_holds_what_a_dictionary_of_its_entries_holds() =>
        Gen.Dictionary(Gen.String, Gen.String).Sample(entries =>
        {
            var map = TextMap.Of(entries);
            return map.Count == entries.Count
                && entries.All(entry => map[entry.Key] == entry.Value && map.ContainsKey(entry.Key))
                && map.Keys.SequenceEqual(entries.Keys.Order(StringComparer.Ordinal));
        });

    [Fact]
    public void Maps_differ_by_a_key_a_value_or_an_entry_more()
    {
        var map = Map(("a", "1"), ("b", "2"));

        Assert.NotEqual(Map(("a", "1"), ("c", "2")), map);
        Assert.NotEqual(Map(("a", "1"), ("b", "3")), map);
        Assert.NotEqual(Map(("a", "1")), map);
        Assert.NotEqual(Map(("A", "1"), ("b", "2")), map);
        Assert.False(map.Equals(null));
        Assert.False(map.Equals((object)"a"));
    }

    [Fact]
    public void No_entries_are_the_empty_map()
    {
        Assert.Same(TextMap.Empty, TextMap.Of(null));
        Assert.Same(TextMap.Empty, TextMap.Of([]));
        Assert.Same(TextMap.Empty, Map(("a", "1")).Without(["a"]));
        Assert.Empty(TextMap.Empty);
    }

    [Fact]
    public void A_map_of_a_map_is_that_map()
    {
        var map = Map(("a", "1"));

        Assert.Same(map, TextMap.Of(map));
    }

    [Fact]
    public void With_adds_and_overwrites_and_leaves_the_map_itself_alone()
    {
        var map = Map(("b", "1"), ("c", "2"));

        var more = map.With(Map(("c", "3"), ("a", "4")));

        Assert.Equal(Map(("a", "4"), ("b", "1"), ("c", "3")), more);
        Assert.Equal(Map(("b", "1"), ("c", "2")), map);
    }

    [Fact]
    public void With_takes_the_later_value_of_an_entry_given_twice()
    {
        var map = TextMap.Empty.With([new("a", "1"), new("A", "2"), new("a", "3")]);

        Assert.Equal(Map(("A", "2"), ("a", "3")), map);
    }

    [Fact]
    public void Without_takes_keys_away_by_their_exact_letters_and_forgives_absent_ones()
    {
        var map = Map(("a", "1"), ("A", "2"), ("b", "3"));

        Assert.Equal(Map(("A", "2"), ("b", "3")), map.Without(["a", "c"]));
        Assert.Equal(map, map.Without([]));
    }

    [Fact]
    public void An_absent_key_is_not_found()
    {
        var map = Map(("a", "1"));

        Assert.False(map.TryGetValue("A", out var value));
        Assert.Null(value);
        Assert.False(map.ContainsKey("b"));
        Assert.Throws<KeyNotFoundException>(() => map["b"]);
    }

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("key", "value", 8)]
    [InlineData("é", "漢", 5)]
    [InlineData("k", "😀", 5)]
    public void Size_counts_the_bytes_of_keys_and_values_in_utf8(string key, string value, int size)
    {
        Assert.Equal(size, Map((key, value)).Size);
        Assert.Equal(size + 2, Map((key, value), ("~", "1")).Size);
    }

    static TextMap Map(params (string Key, string Value)[] entries) =>
        TextMap.Of(entries.Select(static entry => KeyValuePair.Create(entry.Key, entry.Value)));
}
