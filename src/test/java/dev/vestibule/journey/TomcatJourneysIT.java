package dev.vestibule.journey;

/** The journeys through the WAR in Tomcat, without scripts. */
final class TomcatJourneysIT extends Journeys {
    TomcatJourneysIT() {
        super(new TomcatHost());
    }

    @Override
    public Beginning fromScratch() {
        Place place = Place.fromScratch(new TomcatHost());
        return new Beginning(place.addresses(), place.operatorLink(), place::close);
    }
}
