namespace Dunwell.Domain.Banking.References;

/// <summary>A structured creditor reference: "RF", two check digits, up to 21 digits and letters. Source: ISO 11649.</summary>
public readonly record struct CreditorReference
{
    private const int LongestBody = 21;

    private CreditorReference(string text) => Text = text;

    /// <summary>Without spaces, in capitals: "RF18539007547034".</summary>
    public string Text { get; }

    /// <summary>In groups of four, as it is printed.</summary>
    public string Printed => CheckDigits.Grouped(Text, 4, 4);

    /// <summary>Puts "RF" and the check digits before a body of 1 to 21 digits and letters.</summary>
    public static Result<CreditorReference> Make(string body)
    {
        var bare = CheckDigits.Bare(body);
        if (bare.Length is 0 or > LongestBody || !CheckDigits.AreDigitsAndLetters(bare))
            return new Refusal("reference.body", $"'{body}' is not 1 to {LongestBody} digits and letters", "reference");
        var check = 98 - CheckDigits.Mod97(bare + "RF00");
        return new CreditorReference($"RF{check:00}{bare}");
    }

    /// <summary>Reads one as people write it, with or without spaces; false when it is none or its check digits are wrong.</summary>
    public static bool TryRead(string? text, out CreditorReference reference)
    {
        var bare = CheckDigits.Bare(text);
        var isOne = bare.Length is >= 5 and <= 4 + LongestBody && bare.StartsWith("RF", StringComparison.Ordinal) && CheckDigits.AreDigitsAndLetters(bare) && CheckDigits.AreDigits(bare[2..4])
            && CheckDigits.Mod97(bare[4..] + bare[..4]) == 1;
        reference = isOne ? new(bare) : default;
        return isOne;
    }

    public override string ToString() => Text;
}
