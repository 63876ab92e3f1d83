namespace Dunwell.Domain.Banking.Matching.Words;

/// <summary>A run of signs of the payer that may name a document. It points into what was read, since most words of most payments name nothing and are not worth a string.</summary>
internal readonly struct PaymentWord
{
    private readonly char[] signs;
    private readonly string? scattered;
    private readonly int start;
    private readonly byte length;
    private readonly byte tail;

    /// <param name="signs">Keys one after the other, not changed any more.</param>
    /// <param name="start">Where the word's key begins.</param>
    /// <param name="length">Its length, at most <see cref="NumberKey.Longest"/>.</param>
    /// <param name="from">Place of its first word.</param>
    /// <param name="to">Place of its last word.</param>
    /// <param name="isWholeOnly">It must be a number exactly: put together from several words, or looks like a date.</param>
    public PaymentWord(char[] signs, int start, int length, int from, int to, bool isWholeOnly)
    {
        (this.signs, this.start, this.length, From, To, IsWholeOnly) = (signs, start, (byte)length, from, to, isWholeOnly);
        if (NumberKey.TryTail(Key, out var first))
            tail = (byte)first;
        else
            scattered = NumberKey.Digits(Key.ToString());
    }

    public int From { get; }

    public int To { get; }

    public bool IsWholeOnly { get; }

    /// <summary>See <see cref="NumberKey"/>.</summary>
    public ReadOnlySpan<char> Key => signs.AsSpan(start, length);

    /// <summary>All digits of the key.</summary>
    public ReadOnlySpan<char> Digits => scattered is null ? signs.AsSpan(start + tail, length - tail) : scattered;
}
