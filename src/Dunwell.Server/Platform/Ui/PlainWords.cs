using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace Dunwell.Server.Platform.Ui;

/// <summary>What a form says of a field that was left empty or cannot be read: in words for people, without the names of our classes. The label stands beside it.</summary>
internal sealed class PlainWords : IValidationMetadataProvider
{
    private const string Missing = "Please fill this in.";

    public static void Use(MvcOptions options)
    {
        options.ModelMetadataDetailsProviders.Add(new PlainWords());
        var messages = options.ModelBindingMessageProvider;
        messages.SetValueMustNotBeNullAccessor(_ => Missing);
        messages.SetAttemptedValueIsInvalidAccessor((value, _) => $"“{value}” cannot be read here.");
        messages.SetNonPropertyAttemptedValueIsInvalidAccessor(value => $"“{value}” cannot be read here.");
        messages.SetValueMustBeANumberAccessor(_ => "Give a number.");
    }

    public void CreateValidationMetadata(ValidationMetadataProviderContext context)
    {
        foreach (var required in context.ValidationMetadata.ValidatorMetadata.OfType<RequiredAttribute>())
            required.ErrorMessage ??= Missing;
    }
}
