namespace Dunwell.Domain.Banking.References;

/// <summary>An international bank account number whose length and check digits are right. Source: ISO 13616 and the lengths of its registry.</summary>
public readonly record struct Iban
{
    private static readonly Dictionary<string, int> Lengths = Read(
        "NO15 BE16 DK18 FI18 FO18 GL18 NL18 MK19 SI19 AT20 BA20 EE20 KZ20 LT20 LU20 XK20 CH21 HR21 LI21 LV21 BG22 BH22 CR22 DE22 GB22 GE22 IE22 ME22 RS22 VA22 AE23 GI23 IL23 IQ23 TL23 OM23 SO23 "
        + "AD24 CZ24 ES24 MD24 PK24 RO24 SA24 SE24 SK24 TN24 VG24 LY25 PT25 ST25 AO25 IS26 TR26 DJ27 FR27 GR27 IT27 MC27 MR27 SM27 AL28 AZ28 BY28 CY28 DO28 GT28 HU28 LB28 NI28 PL28 SV28 BR29 EG29 PS29 QA29 UA29 "
        + "JO30 KW30 MU30 MT31 SC31 LC32 RU33 BI27 FK18 MN20 SD18 YE30");

    /// <summary>Countries in which euros are paid by SEPA credit transfer (European Payments Council, geographical scope).</summary>
    private static readonly HashSet<string> Sepa =
    [
        "AD", "AL", "AT", "BE", "BG", "CH", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GI", "GR", "HR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MD", "ME", "MK", "MT", "NL", "NO", "PL", "PT", "RO",
        "RS", "SE", "SI", "SK", "SM", "VA",
    ];

    private Iban(string text) => Text = text;

    /// <summary>Without spaces, in capitals.</summary>
    public string Text { get; }

    /// <summary>In groups of four, as it is printed.</summary>
    public string Printed => CheckDigits.Grouped(Text, 4, 4);

    /// <summary>ISO 3166 alpha-2.</summary>
    public string Country => Text[..2];

    public bool IsInSepa => Sepa.Contains(Country);

    public bool IsSwiss => Country is "CH" or "LI";

    /// <summary>A Swiss account whose payments carry a QR reference: the bank's number in it is 30000 to 31999.</summary>
    public bool IsQrIban => IsSwiss && string.CompareOrdinal(Text[4..9], "30000") >= 0 && string.CompareOrdinal(Text[4..9], "31999") <= 0;

    /// <summary>Reads one as people write it, or says what is wrong with it.</summary>
    public static Result<Iban> Read(string? text, string field = "iban")
    {
        var bare = CheckDigits.Bare(text);
        if (bare.Length < 5 || !CheckDigits.AreDigitsAndLetters(bare) || !CheckDigits.AreDigits(bare[2..4]) || !Lengths.TryGetValue(bare[..2], out var length))
            return new Refusal("iban.form", $"'{text}' is not an IBAN: a country that uses them, two check digits, then digits and letters", field);
        if (bare.Length != length)
            return new Refusal("iban.length", $"An IBAN of {bare[..2]} has {length} characters; this one has {bare.Length}", field);
        return CheckDigits.Mod97(bare[4..] + bare[..4]) == 1 ? new Iban(bare) : new Refusal("iban.check", "The check digits of the IBAN are wrong: most likely a digit is mistyped", field);
    }

    public override string ToString() => Text;

    private static Dictionary<string, int> Read(string table) =>
        table.Split(' ').ToDictionary(word => word[..2], word => int.Parse(word[2..], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
