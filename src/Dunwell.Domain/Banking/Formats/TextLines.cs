using System.Text;

namespace Dunwell.Domain.Banking.Formats;

/// <summary>The lines of a text with their numbers; ends of line of any kind. A line is bounded, so that a file without line ends does not fill the memory.</summary>
internal sealed class TextLines(TextReader text)
{
    public const int Longest = 1 << 16;
    private readonly char[] buffer = new char[1 << 12];
    private readonly StringBuilder line = new();
    private int length;
    private int at;

    /// <summary>1-based number of the line last given; 0 before the first.</summary>
    public int Number { get; private set; }

    /// <summary>The next line without its end, or null at the end of the text.</summary>
    /// <exception cref="BrokenBankFileException">The line is longer than any bank writes.</exception>
    public string? Next()
    {
        if (Peek() < 0)
            return null;
        Number++;
        line.Clear();
        while (Peek() is var c and >= 0 && c is not ('\r' or '\n'))
        {
            if (line.Length >= Longest)
                throw new BrokenBankFileException(Number, "line-too-long", $"is longer than {Longest} characters");
            var end = buffer.AsSpan(at, length - at).IndexOfAny('\r', '\n');
            var take = Math.Min(end < 0 ? length - at : end, Longest - line.Length);
            line.Append(buffer, at, take);
            at += take;
        }

        var isReturn = Peek() == '\r';
        if (Peek() >= 0)
            at++;
        if (isReturn && Peek() == '\n')
            at++;
        return line.ToString();
    }

    private int Peek()
    {
        if (at < length)
            return buffer[at];
        (length, at) = (text.Read(buffer, 0, buffer.Length), 0);
        return length > 0 ? buffer[0] : -1;
    }
}
