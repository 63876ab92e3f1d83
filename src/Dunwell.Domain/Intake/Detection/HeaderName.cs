using System.Text;

namespace Dunwell.Domain.Intake;

/// <summary>Column names compared the way people mean them: case, blanks, accents and punctuation do not matter.</summary>
public static class HeaderName
{
    public static bool Same(string a, string b) => a == b || Plain(a) == Plain(b);

    /// <summary>"Invoice_No." and "invoiceNo" both become "invoiceno"; "Fälligkeit" becomes "falligkeit". Text without letters or digits stays as it is.</summary>
    public static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in PlainText.WithoutAccents(header))
        {
            if (char.IsLetterOrDigit(c) && c is not ('º' or 'ª'))
                plain.Append(char.ToLowerInvariant(c));
            else if (c is '#' or '№')
                plain.Append("no");
        }

        return plain.Length > 0 ? plain.ToString() : header;
    }
}
