using System.Text;

namespace Dunwell.Server.Platform.Database;

/// <summary>The names of an enum as the database keeps them. There are few of each, so they are compared one by one, without making strings.</summary>
internal static class Words<TEnum>
    where TEnum : struct, Enum
{
    private static readonly TEnum[] Values = Enum.GetValues<TEnum>();
    private static readonly string[] Names = [.. Values.Select(v => v.ToString())];
    private static readonly byte[][] Encoded = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <exception cref="FormatException">The enum has no such name.</exception>
    public static TEnum Of(ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < Encoded.Length; i++)
        {
            if (word.SequenceEqual(Encoded[i]))
                return Values[i];
        }

        throw Unknown(Encoding.UTF8.GetString(word));
    }

    /// <exception cref="FormatException">The enum has no such name.</exception>
    public static TEnum Of(string word)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            if (string.Equals(Names[i], word, StringComparison.Ordinal))
                return Values[i];
        }

        throw Unknown(word);
    }

    private static FormatException Unknown(string word) => new($"'{word}' is not a {typeof(TEnum).Name}");
}
