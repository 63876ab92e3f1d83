namespace Dunwell.Domain.Banking.Formats;

/// <summary>The file cannot be read any further. Readers are iterators, which cannot catch; <see cref="BankFileReader"/> turns this into a refusal.</summary>
internal sealed class BrokenBankFileException(int line, string code, string reason) : Exception(reason)
{
    public int Line { get; } = line;

    public string Code { get; } = code;
}
