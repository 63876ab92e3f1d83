namespace Dunwell.Server.Admin.Pages;

/// <summary>A page that shows the fields of a creditor.</summary>
public interface ICreditorPage
{
    CreditorForm Creditor { get; }
}
