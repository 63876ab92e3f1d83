namespace Dunwell.Domain.Tests;

public class PlainTextTests
{
    [Theory]
    [InlineData("Müller & Söhne", "Muller & Sohne")]
    [InlineData("Großhandel", "Grosshandel")]
    [InlineData("Société Générale", "Societe Generale")]
    [InlineData("Acme Ltd.", "Acme Ltd.")]
    public void Accents_go_and_all_else_stays(string written, string plain) => PlainText.WithoutAccents(written).ShouldBe(plain);

    /// <summary>Hostile UTF-16; an attribute cannot hold it.</summary>
    [Fact]
    public void Half_a_surrogate_pair_goes() => PlainText.WithoutAccents("é" + (char)0xD800 + "b").ShouldBe("eb");
}
