namespace Dunwell.Server.Platform.Ui;

/// <summary>Addresses for viewers without the right to contact details: enough to recognise, too little to use.</summary>
public static class Masked
{
    public static string Text(string address)
    {
        var at = address.IndexOf('@', StringComparison.Ordinal);
        return at > 0 ? $"{address[0]}•••{address[at..]}"
            : address.Length > 4 && address.Any(char.IsDigit) && !address.Contains('\n', StringComparison.Ordinal) ? $"•••{address[^2..]}"
            : "•••";
    }
}
